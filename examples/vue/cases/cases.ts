// Every way in which Vue passes something to the element, for tests/e2e/hosts.

import { define } from 'overplane-sales-stages';
import { createApp } from 'vue';

import { defineAtOnceOrLater } from '../../cases';
import Cases from './Cases.vue';

defineAtOnceOrLater(define);
createApp(Cases).mount('#root');
