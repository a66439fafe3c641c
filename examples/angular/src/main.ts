import 'overplane-sales-stages/define';
import { bootstrapApplication } from '@angular/platform-browser';

import { Settings } from './settings';

bootstrapApplication(Settings);
