// Defines the element.
import { define } from './index.js';

define();
