import 'overplane-sales-stages/define';
import { mount } from 'svelte';

import Settings from './Settings.svelte';
import './settings.css';

mount(Settings, { target: document.getElementById('root')! });
