import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { askSelf, useSelf } from '../link/self-session.ts';
import { SelfFailure, SelfPageFrame } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';

/** The figures of the period that is to be signed, and the way to sign them. */
export function TimesheetPage(): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const sheet = useSelf((state) => state.timesheet);
  const { busy, failure, take } = useSelfStep();
  if (sheet === null) return <SelfPageFrame title={t('timesheet.title')}>{t('timesheet.none')}</SelfPageFrame>;
  const { figures, from, openDays, seen, to } = sheet;
  const minutes = [
    ['worked', figures.workedMinutes],
    ['planned', figures.plannedMinutes],
    ['overtime', figures.overtimeMinutes],
    ['late', figures.lateMinutes],
  ] as const;
  const days = [
    ['present', figures.daysPresent + figures.daysHalf],
    ['leave', figures.daysLeave],
    ['absent', figures.daysAbsent],
    ['incomplete', figures.daysIncomplete],
  ] as const;
  return (
    <SelfPageFrame title={t('timesheet.of', { from: formats.civilDate(from), to: formats.civilDate(to) })}>
      <ul className="self-list" data-testid="timesheet-figures">
        {minutes.map(([name, value]) => (
          <li key={name} className="self-sum">
            {t(`timesheet.${name}`)} <strong className="cf-numerals">{formats.duration(value)}</strong>
          </li>
        ))}
        {days
          .filter(([name, value]) => value > 0 || name === 'present')
          .map(([name, value]) => (
            <li key={name} className="self-sum">
              {t(`timesheet.${name}`)} <strong className="cf-numerals">{formats.number(value)}</strong>
            </li>
          ))}
      </ul>
      {openDays > 0 && <p className="self-help">{t('timesheet.open', { count: openDays })}</p>}
      <p className="self-help">{t('timesheet.help')}</p>
      {failure !== null && <SelfFailure failure={failure} />}
      <Button
        className="self-button self-start"
        loading={busy}
        data-testid="timesheet-sign"
        onClick={() => void take(() => askSelf('self:sign-timesheet', { seen }), 'signed')}
      >
        {t('timesheet.sign')}
      </Button>
    </SelfPageFrame>
  );
}
