import './kiosk.css';
import { mountPage } from '../ui/mount.tsx';
import { KioskPage } from './KioskPage.tsx';

mountPage(<KioskPage />);
