// Every way in which Angular passes something to the element, for tests/e2e/hosts.

import { bootstrapApplication } from '@angular/platform-browser';
import { define } from 'overplane-sales-stages';

import { defineAtOnceOrLater } from '../../cases';
import { Cases } from './cases';

defineAtOnceOrLater(define);
bootstrapApplication(Cases);
