/**
 * Runs `work` one at a time: whatever is asked for while it runs is answered by one more run afterwards, so that a
 * queue at the door costs no more readings than the page can show. `work` must not throw.
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await work();
    } while (again);
    running = false;
  };
  return () => void run();
}
