import { mountPage } from '../ui/mount.tsx';
import { KioskPage } from './kiosk-page.tsx';
// After Mantine's own styles, which `mount` brings, so that these win.
import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import './kiosk.css';

mountPage(<KioskPage />);
