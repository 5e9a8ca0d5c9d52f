import type * as Electron from 'electron';
import { GuardedEmitter, guarded } from '../guard.ts';

/** A notification that no desktop shows. */
class Notification extends GuardedEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ body = '', title = '' }: Electron.NotificationConstructorOptions = {}) {
    super('Notification', ['show', 'click', 'close', 'failed']);
    this.title = title;
    this.body = body;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    this.emit('show');
  }
}

const guardedNotification = guarded('Notification', Notification);

/** `Notification`. */
export { guardedNotification as Notification };
