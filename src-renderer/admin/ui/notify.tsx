import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import type { ReactNode } from 'react';

const readable = { description: { color: 'var(--cf-text)', overflowWrap: 'anywhere' } } as const;
/** Long enough to read and to copy a path from. */
const STAYS_FOR = 12_000;

function show(color: string, message: ReactNode, title?: string): void {
  notifications.show({
    color,
    message,
    ...(title === undefined ? {} : { title }),
    autoClose: STAYS_FOR,
    styles: readable,
    closeButtonProps: { 'aria-label': i18next.t('close') },
  });
}

/** Says at the corner of the page that something was done. */
export function notifyDone(message: ReactNode, title?: string): void {
  show('teal', message, title);
}

/** Says at the corner of the page what was done though a rule warns of it. */
export function notifyWarning(message: string): void {
  show('yellow', message);
}

/** Says at the corner of the page what did not work; for actions that have no place of their own to say it. */
export function notifyProblem(message: string): void {
  show('red', message);
}
