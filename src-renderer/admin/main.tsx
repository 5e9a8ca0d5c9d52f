import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import '@mantine/notifications/styles.css';
import 'mantine-datatable/styles.css';
import { adminWords } from '../ui/i18n/admin-words.ts';
import { mountPage } from '../ui/mount.tsx';
import { App } from './app.tsx';
import './admin.css';

void mountPage(<App />, adminWords);
