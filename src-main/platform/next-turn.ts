/**
 * Resolves once everything else that waits has had its turn. Not `node:timers/promises`: Electron wakes its event loop
 * for the global `setImmediate` alone, and the other's turn would come whenever something else happens to.
 */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
