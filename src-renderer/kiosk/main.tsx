import { mountPage } from '../ui/mount.tsx';
import { KioskPage } from './KioskPage.tsx';
// After Mantine's own styles, which `mount` brings, so that these win.
import './kiosk.css';

mountPage(<KioskPage />);
