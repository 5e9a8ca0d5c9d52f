import { mountPage } from '../ui/mount.tsx';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'mantine-datatable/styles.css';
import './admin.css';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
import { App } from './app.tsx';

mountPage(<App />);
