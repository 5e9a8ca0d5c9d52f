/** Watches how long the page's own thread is kept from answering. */
const TIMER_MS = 4;

export interface Blocking {
  readonly longestTaskMs: number;
  readonly longTasks: number;
  readonly longestGapMs: number;
}

/** Begins to watch; the returned function ends it and says what was seen. */
export function watchBlocking(): () => Blocking {
  const tasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  let last = performance.now();
  let longestGapMs = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longestGapMs = Math.max(longestGapMs, now - last - TIMER_MS);
    last = now;
  }, TIMER_MS);
  return () => {
    clearInterval(timer);
    for (const { duration } of observer.takeRecords()) tasks.push(duration);
    observer.disconnect();
    return { longestTaskMs: Math.max(0, ...tasks), longTasks: tasks.length, longestGapMs };
  };
}
