// Every way in which Svelte passes something to the element, for tests/e2e/hosts.

import { define } from 'overplane-sales-stages';
import { mount } from 'svelte';

import { defineAtOnceOrLater } from '../../cases';
import Cases from './Cases.svelte';

defineAtOnceOrLater(define);
mount(Cases, { target: document.getElementById('root')! });
