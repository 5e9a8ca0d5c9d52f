import './mantine.css';
import { kioskWords } from '../ui/i18n/kiosk-words.ts';
import { mountPage } from '../ui/mount.tsx';
import { KioskPage } from './kiosk-page.tsx';
// After Mantine's own styles, so that these win.
import './kiosk.css';

void mountPage(<KioskPage />, kioskWords);
