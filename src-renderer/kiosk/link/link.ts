import type { Failure } from '../../../src-shared/models/errors.ts';
import { call, onEvent } from '../../client/client.ts';
import { setLanguage } from '../../ui/i18n/setup.ts';
import type { Undo } from '../flow/flow-types.ts';
import { asProblem, type ProblemCode, problemOf } from '../flow/health.ts';
import { setHealth, tell, useKiosk } from '../flow/store.ts';
import { inTime } from './ask.ts';

const REREAD_MS = 3_000;

function unanswered({ code }: Failure): ProblemCode {
  return code === 'internal' ? 'unreachable' : asProblem(code);
}

/** Reads the site's settings, again whenever they change, and every few seconds while something is amiss. */
export function startLink(): () => void {
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readOnce = async (): Promise<void> => {
    const info = await inTime(call('app:info'));
    if (!info.ok) return setHealth({ app: unanswered(info.error) });
    await setLanguage(info.value.language);
    if (info.value.problem !== null) return setHealth({ app: asProblem(info.value.problem) });
    if (!info.value.setUp) return setHealth({ app: 'not-set-up' });
    const config = await inTime(call('kiosk:config'));
    if (!config.ok) return setHealth({ app: unanswered(config.error) });
    useKiosk.setState({ config: config.value });
    tell({ kind: 'site', codeFirst: config.value.codeFirst, receipts: config.value.receipts });
    setHealth({ app: null, enrolled: config.value.enrolled });
  };

  const read = async (): Promise<void> => {
    clearTimeout(timer);
    await readOnce();
    const { app, enrolled } = useKiosk.getState().health;
    clearTimeout(timer);
    if (!stopped && (app !== null || enrolled === 0)) timer = setTimeout(() => void read(), REREAD_MS);
  };

  const stops = [onEvent('config:changed', () => void read()), onEvent('roster:changed', () => void read())];
  void read();
  return () => {
    stopped = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}

const cameraWords = {
  'camera-starting': 'starting',
  'camera-missing': 'missing',
  'camera-denied': 'denied',
} as const satisfies Record<string, string>;

function cameraWord(code: string | null): 'ok' | 'lost' | (typeof cameraWords)[keyof typeof cameraWords] {
  if (code === null) return 'ok';
  return code in cameraWords ? cameraWords[code as keyof typeof cameraWords] : 'lost';
}

/** Tells the main process how recognition is doing, each time that changes and each minute; diagnostics show it. */
export function startReports(): () => void {
  let last = '';
  const report = ({ health, backend, load, ownNetwork } = useKiosk.getState()): void => {
    if (health.app !== null) return;
    const problem = problemOf(health);
    const request = {
      backend: backend?.name ?? null,
      backendMilliseconds: Object.fromEntries(backend?.trials.map(({ name, ms }) => [name, ms]) ?? []),
      camera: cameraWord(health.camera),
      problem,
      ownNetwork,
      load,
    };
    const text = JSON.stringify(request);
    if (text === last) return;
    last = text;
    void call('kiosk:report', request);
  };
  return useKiosk.subscribe((state) => report(state));
}

/** Takes back a punch: "Not you?". */
export async function takeBack({ punchId }: Undo): Promise<void> {
  const reply = await call('kiosk:void', { punchId });
  tell(reply.ok ? { kind: 'undone', punchId } : { kind: 'undo-failed', punchId, code: reply.error.code });
}
