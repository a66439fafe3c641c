import 'overplane-sales-stages/define';
import { createRoot } from 'react-dom/client';

import { Settings } from './Settings';
import './settings.css';

createRoot(document.getElementById('root')!).render(<Settings />);
