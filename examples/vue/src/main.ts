import 'overplane-sales-stages/define';
import { createApp } from 'vue';

import Settings from './Settings.vue';
import './settings.css';

createApp(Settings).mount('#root');
