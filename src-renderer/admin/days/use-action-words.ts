import { useTranslation } from 'react-i18next';
import type { CorrectionRecord } from '../../../src-shared/ipc/corrections.ts';
import { useFormats } from '../../ui/site.tsx';
import type { ActionValues, DayAction } from './day-actions.ts';

interface Change {
  readonly before: string;
  readonly after: string;
}

interface ActionWords {
  /** What a button says that begins the action. */
  readonly title: (action: DayAction) => string;
  readonly beforeAfter: (action: Exclude<DayAction, { kind: 'stand' }>, values: ActionValues) => Change;
  /** What was done, of a correction that was made. */
  readonly made: (record: CorrectionRecord) => string;
  readonly madeChange: (record: CorrectionRecord) => Change;
}

/** Corrections in words: before they are made and afterwards. */
export function useActionWords(): ActionWords {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const none = t('corrections.none');

  function stands(picture: CorrectionRecord['before']): string {
    if (picture === null || picture.at === null) return none;
    const direction = picture.direction === null ? '' : `${t(`common:${picture.direction}`)} `;
    const text = `${direction}${formats.time(picture.at)}`;
    return picture.voided ? t('corrections.notCounting', { text }) : text;
  }

  return {
    title(action) {
      if (action.kind === 'add') return t(`corrections.do.add-${action.direction}`);
      if ('mark' in action) return t(`corrections.do.${action.kind}-${action.mark}`);
      return t(`corrections.do.${action.kind}`);
    },
    beforeAfter(action, values) {
      switch (action.kind) {
        case 'add':
          return { before: none, after: `${t(`common:${action.direction}`)} ${values[action.direction]}` };
        case 'both':
          return { before: none, after: `${t('common:in')} ${values.in}, ${t('common:out')} ${values.out}` };
        case 'excuse': {
          const minutes = action.mark === 'late' ? action.day.lateMinutes : action.day.earlyMinutes;
          return { before: t(`corrections.mark.${action.mark}`, { minutes }), after: t('corrections.excused') };
        }
        case 'unexcuse':
          return { before: t('corrections.excused'), after: t(`corrections.marked.${action.mark}`) };
        case 'revoke-overtime':
          return { before: t('corrections.overtimeCounts'), after: t('corrections.overtimeWaits') };
        case 'approve-overtime':
          return { before: t('corrections.overtimeWaits'), after: t('corrections.overtimeCounts') };
      }
      const { at, direction } = action.punch;
      const text = `${t(`common:${direction}`)} ${formats.time(at)}`;
      const crossed = t('corrections.notCounting', { text });
      if (action.kind === 'move') return { before: text, after: `${t(`common:${direction}`)} ${values[direction]}` };
      return action.kind === 'void' ? { before: text, after: crossed } : { before: crossed, after: text };
    },
    made({ kind, mark }) {
      if (kind === 'excuse' || kind === 'unexcuse') return t(`corrections.done.${kind}-${mark ?? 'late'}`);
      return t(`corrections.done.${kind}`);
    },
    madeChange({ after, before, kind, mark }) {
      const marks = { before: t(`corrections.marked.${mark ?? 'late'}`), after: t('corrections.excused') };
      const waits = { before: t('corrections.overtimeWaits'), after: t('corrections.overtimeCounts') };
      if (kind === 'excuse') return marks;
      if (kind === 'unexcuse') return { before: marks.after, after: marks.before };
      if (kind === 'approve-overtime') return waits;
      if (kind === 'revoke-overtime') return { before: waits.after, after: waits.before };
      return { before: stands(before), after: stands(after) };
    },
  };
}
