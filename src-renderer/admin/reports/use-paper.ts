import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Report, ReportRequest } from '../../../src-shared/ipc/reports.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';

/** Paper has no more rows than this: people's sheets, exceptions, people with leave. */
const MOST_ON_PAPER = 1000;

export type PaperUse = 'print' | 'pdf';

interface Paper {
  /** The report on its way to paper, with all its rows; `ReportPaper` draws it. */
  readonly report: Report | null;
  readonly busy: PaperUse | null;
  begin(use: PaperUse, request: ReportRequest): Promise<void>;
}

/** Puts a report on paper or into a PDF: reads all of it, draws it, and has the main process print what is drawn. */
export function usePaper(): Paper {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const [busy, setBusy] = useState<PaperUse | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const request = useRef<{ readonly use: PaperUse; readonly what: ReportRequest } | null>(null);

  // Once it is drawn.
  useEffect(() => {
    const wanted = request.current;
    if (report === null || wanted === null) return;
    request.current = null;
    const { from, to, report: name } = wanted.what;
    const finish = async (): Promise<void> => {
      await document.fonts.ready;
      const reply = await ask('reports:paper', { use: wanted.use, report: name, from, to });
      setReport(null);
      setBusy(null);
      if (!reply.ok) {
        if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
      } else if (reply.value.path !== null) notifyDone(reply.value.path, t('reports.saved'));
    };
    void finish();
  }, [report, errorText, t]);

  const begin = async (use: PaperUse, what: ReportRequest): Promise<void> => {
    setBusy(use);
    const reply = await ask('reports:read', { ...what, limit: MOST_ON_PAPER });
    if (reply.ok) {
      request.current = { use, what };
      setReport(reply.value);
      return;
    }
    setBusy(null);
    notifyProblem(errorText(reply.error));
  };
  return { report, busy, begin };
}
