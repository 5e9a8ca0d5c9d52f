/** What the app's life cycle needs to know of a window. */
export type ManagedWindow = {
  readonly id: number;
  /** Asks as the user's click on the close button does; false when a listener prevented it. */
  close: () => void;
  /** Closes without asking. */
  destroy: () => void;
};

/** Every open window, oldest first. */
export const openWindows = new Map<number, ManagedWindow>();

type LifeCycle = { allWindowsClosed: () => void; closePrevented: () => void };

let lifeCycle: LifeCycle | undefined;

/** The app says here what it wants to hear of its windows. */
export function watchWindows(listener: LifeCycle): void {
  lifeCycle = listener;
}

/** A listener of `close` has kept a window open. */
export function windowClosePrevented(): void {
  lifeCycle?.closePrevented();
}

/** Takes a closed window off the list. */
export function windowClosed(id: number): void {
  if (openWindows.delete(id) && openWindows.size === 0) lifeCycle?.allWindowsClosed();
}
