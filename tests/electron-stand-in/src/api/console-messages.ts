import type { Session } from '../browser/connection.ts';
import { urls } from '../wire/urls.ts';

type Level = 'debug' | 'info' | 'warning' | 'error';
export type ConsoleMessage = { message: string; level: Level; lineNumber: number; sourceId: string };

/** The older form of the event has the same facts as arguments of their own. */
export type OlderArguments = [level: number, message: string, line: number, sourceId: string];

const levels: Record<string, Level> = {
  debug: 'debug',
  verbose: 'debug',
  warning: 'warning',
  error: 'error',
  assert: 'error',
};
const levelNumbers: Record<Level, number> = { debug: 0, info: 1, warning: 2, error: 3 };

/** Reports what a page writes to its console, what Chromium writes there, and errors that nobody caught. */
export function consoleMessages(
  page: Session,
  report: (message: ConsoleMessage, ...older: OlderArguments) => void,
): void {
  const pass = (message: string, level: Level, lineNumber: number, url: string): void => {
    const sourceId = urls.fromWire(url);
    report({ message, level, lineNumber, sourceId }, levelNumbers[level], message, lineNumber, sourceId);
  };
  page.on('Runtime.consoleAPICalled', ({ type, args, stackTrace }) => {
    const [top] = stackTrace?.callFrames ?? [];
    const text = args.map((argument) => String(argument.value ?? argument.description ?? argument.type)).join(' ');
    pass(text, levels[type] ?? 'info', (top?.lineNumber ?? 0) + 1, top?.url ?? '');
  });
  page.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception, lineNumber, url } }) => {
    pass(`${text} ${exception?.description ?? ''}`.trimEnd(), 'error', lineNumber + 1, url ?? '');
  });
  page.on('Log.entryAdded', ({ entry }) => {
    pass(entry.text, levels[entry.level] ?? 'info', (entry.lineNumber ?? 0) + 1, entry.url ?? '');
  });
}
