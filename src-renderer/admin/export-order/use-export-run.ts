import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { WantedOrder } from '../../../src-shared/ipc/exports.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { notifyDone } from '../ui/notify.tsx';

type Progress = ReplyOf<'exports:progress'>;
type Written = ReplyOf<'exports:run'>;

const ASK_AGAIN_MS = 400;

export interface ExportRun {
  readonly running: boolean;
  readonly progress: Progress;
  readonly failure: Failure | null;
  /** The last file that was written from this page. */
  readonly written: Written | null;
  readonly run: (order: WantedOrder) => Promise<void>;
  readonly cancel: () => void;
}

/** Runs one export at a time and asks how far it is. */
export function useExportRun(): ExportRun {
  const { t } = useTranslation('admin');
  const [running, setRunning] = useState(false);
  const [progress, setProgress] = useState<Progress>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [written, setWritten] = useState<Written | null>(null);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      void ask('exports:progress').then((reply) => reply.ok && setProgress(reply.value));
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [running]);

  async function run(order: WantedOrder): Promise<void> {
    setRunning(true);
    setProgress(null);
    setFailure(null);
    const reply = await ask('exports:run', order);
    setRunning(false);
    if (reply.ok) {
      setWritten(reply.value);
      notifyDone(reply.value.path, t('exports.written', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') setFailure(reply.error);
  }
  return { running, progress, failure, written, run, cancel: () => void ask('exports:cancel') };
}
