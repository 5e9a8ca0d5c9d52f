import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { notifyDone } from '../ui/notify.tsx';
import { type WeekDraft, weekOf } from './week.ts';

interface SaveTemplate {
  readonly busy: boolean;
  readonly failure: Failure | null;
  /** Stores the weeks under the name; `id` null makes a new template. */
  readonly save: (
    id: RequestOf<'templates:save'>['id'],
    name: string,
    weeks: readonly (WeekDraft | WeekPlan)[],
  ) => Promise<void>;
}

/** Keeps weeks as a template, and tells of it; `onSaved` is called once they are kept. */
export function useSaveTemplate(onSaved: () => void): SaveTemplate {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save: SaveTemplate['save'] = async (id, typed, weeks) => {
    setBusy(true);
    const name = typed.trim();
    const plain = weeks.map((week) => weekOf((weekday) => week[weekday]));
    const reply = await ask('templates:save', { id, name, weeks: plain });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('weekTemplates.saved', { name }));
    onSaved();
  };
  return { busy, failure, save };
}
