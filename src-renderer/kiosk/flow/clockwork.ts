import { nextDeadline } from './deadlines.ts';
import { tell, useKiosk } from './store.ts';

/** Lets time pass in the flow: one timer, set to the next moment at which something on screen is due to change. */
export function startClockwork(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due: number | null = null;
  const wind = (): void => {
    const next = nextDeadline(useKiosk.getState().flow);
    if (next === due) return;
    due = next;
    clearTimeout(timer);
    if (next === null) return;
    timer = setTimeout(
      () => {
        due = null;
        tell({ kind: 'tick' });
        wind();
      },
      Math.max(0, next - performance.now()),
    );
  };
  const unsubscribe = useKiosk.subscribe(wind);
  wind();
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}
