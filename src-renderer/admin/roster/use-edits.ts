import { useCallback, useState } from 'react';
import type { ReplyOf, RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useLimitText } from '../patterns/use-limit-text.ts';
import { notifyWarning } from '../ui/notify.tsx';

type EditReply = Reply<ReplyOf<'roster:edit'>>;

/** What was refused, and the cell at which to say so. */
interface Refusal {
  readonly cell: string;
  readonly failure: Failure;
}

export interface Edits {
  readonly refusal: Refusal | null;
  readonly clearRefusal: () => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Remembers how to take an edit back, or what was refused at the cell. True where it was done. */
  readonly settle: (cell: string, reply: EditReply) => boolean;
  readonly undo: (cell: string) => Promise<boolean>;
  readonly redo: (cell: string) => Promise<boolean>;
  readonly edit: (cell: string, changes: RequestOf<'roster:edit'>['changes']) => Promise<boolean>;
  readonly move: (cell: string, request: RequestOf<'roster:move-shift'>) => Promise<boolean>;
}

/** So many warnings are shown of one edit; more are of the same kind. */
const MOST_WARNINGS = 3;

/** Sends edits of the roster and keeps the tokens that take them back, newest last. */
export function useEdits(): Edits {
  const [done, setDone] = useState<readonly string[]>([]);
  const [undone, setUndone] = useState<readonly string[]>([]);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const limitText = useLimitText();

  const tellOf = useCallback(
    ({ warnings }: ReplyOf<'roster:edit'>) => {
      for (const warning of warnings.slice(0, MOST_WARNINGS)) notifyWarning(limitText(warning) ?? '');
    },
    [limitText],
  );
  const settle = useCallback(
    (cell: string, reply: EditReply) => {
      setRefusal(reply.ok ? null : { cell, failure: reply.error });
      if (!reply.ok) return false;
      tellOf(reply.value);
      setDone((tokens) => [...tokens, reply.value.undo]);
      setUndone([]);
      return true;
    },
    [tellOf],
  );

  async function takeBack(
    cell: string,
    from: readonly string[],
    setFrom: typeof setDone,
    setTo: typeof setDone,
  ): Promise<boolean> {
    const token = from.at(-1);
    if (token === undefined) return false;
    const reply = await ask('roster:undo', { undo: token });
    setFrom((tokens) => tokens.filter((other) => other !== token));
    setRefusal(reply.ok ? null : { cell, failure: reply.error });
    if (!reply.ok) return false;
    tellOf(reply.value);
    setTo((tokens) => [...tokens, reply.value.undo]);
    return true;
  }

  return {
    refusal,
    clearRefusal: () => setRefusal(null),
    canUndo: done.length > 0,
    canRedo: undone.length > 0,
    settle,
    undo: (cell) => takeBack(cell, done, setDone, setUndone),
    redo: (cell) => takeBack(cell, undone, setUndone, setDone),
    edit: async (cell, changes) => settle(cell, await ask('roster:edit', { changes })),
    move: async (cell, request) => settle(cell, await ask('roster:move-shift', request)),
  };
}
