import type { CSSProperties, ReactNode } from 'react';
import { useNow } from './now.ts';

const ticks = Array.from({ length: 60 }, (_, index) => index);

/** How much of the ring is lit: the seconds of the minute, or a share from 0 to 1. */
export type Lit = 'seconds' | number;

function Ring({ lit, draining }: { readonly lit: number; readonly draining: boolean }): ReactNode {
  return (
    <svg className="dial-ring" viewBox="0 0 200 200" aria-hidden="true" data-draining={draining}>
      {ticks.map((tick) => (
        <line
          key={tick}
          x1="100"
          y1="3"
          x2="100"
          y2="9.5"
          transform={`rotate(${tick * 6} 100 100)`}
          data-lit={tick < lit}
          style={{ '--tick': tick, '--step': tick % 20 } as CSSProperties}
        />
      ))}
    </svg>
  );
}

function SecondsRing(): ReactNode {
  return <Ring lit={new Date(useNow()).getSeconds() + 1} draining={false} />;
}

/**
 * The one focal point of every screen: a ring of sixty ticks around a round window. It counts the seconds when idle,
 * fills while frames agree, and runs down while a result is shown.
 */
export function Dial({
  lit,
  resultAt,
  children,
}: {
  readonly lit: Lit;
  /** When the result came that the ring runs down for; null while there is none. */
  readonly resultAt: number | null;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="dial">
      <div className="dial-window">{children}</div>
      {lit === 'seconds' ? (
        <SecondsRing />
      ) : (
        <Ring key={resultAt} lit={Math.round(lit * ticks.length)} draining={resultAt !== null} />
      )}
    </div>
  );
}
