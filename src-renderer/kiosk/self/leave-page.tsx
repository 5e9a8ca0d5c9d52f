import { Button } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeaveTypeId } from '../../../src-shared/models/ids.ts';
import { askSelf, type Overview } from '../link/self-session.ts';
import { Choices, SelfFailure, SelfPageFrame } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';
import '@mantine/dates/styles.css';
import 'dayjs/locale/de';
import 'dayjs/locale/en-gb';
// After Mantine's own styles, so that these win.
import './leave-page.css';

const halves = ['none', 'first', 'second'] as const;

/** Asks the manager for leave: kind, first and last day, whole days or halves. */
export default function LeavePage({ overview }: { readonly overview: Overview }): ReactNode {
  const { t, i18n } = useTranslation('self');
  const step = useSelfStep();
  const types = overview.leaveTypes;
  const [typeId, setTypeId] = useState<LeaveTypeId | null>(types[0]?.id ?? null);
  const [dates, setDates] = useState<[string | null, string | null]>([null, null]);
  const [half, setHalf] = useState<(typeof halves)[number]>('none');

  const [leftDays, setLeftDays] = useState<number | null>(null);
  const [from, to] = dates;
  useEffect(() => {
    setLeftDays(null);
    if (typeId === null || from === null) return;
    let overtaken = false;
    void askSelf('self:preview-leave', { typeId, from, to: to ?? from, half }).then((reply) => {
      if (reply.ok && !overtaken) setLeftDays(reply.value.leftDays);
    });
    return () => {
      overtaken = true;
    };
  }, [typeId, from, to, half]);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typeId === null || from === null) step.setFailure(t('leave.need-dates'));
    else {
      const wish = { typeId, from, to: to ?? from, half, note: '' };
      void step.take(() => askSelf('self:request-leave', wish), 'leave');
    }
  };

  return (
    <SelfPageFrame title={t('leave.title')}>
      {types.length === 0 ? (
        <p className="self-empty">{t('leave.no-types')}</p>
      ) : (
        <form className="self-form" onSubmit={submit}>
          <div className="self-form-main">
            <Choices
              label={t('leave.type')}
              options={types.map(({ id, name }) => ({ key: id, text: name }))}
              chosen={typeId}
              onChoose={setTypeId}
            />
            <Choices
              label={t('leave.half')}
              options={halves.map((key) => ({ key, text: t(`leave.halves.${key}`) }))}
              chosen={half}
              onChoose={setHalf}
            />
            {leftDays !== null && (
              <p className="self-mark" role="status" data-testid="leave-left-after">
                {t(leftDays < 0 ? 'leave.over' : 'leave.after', { count: Math.abs(leftDays) })}
              </p>
            )}
            {step.failure !== null && <SelfFailure failure={step.failure} />}
            <Button className="self-button" type="submit" loading={step.busy} data-testid="leave-send">
              {t('leave.send')}
            </Button>
          </div>
          <fieldset className="self-calendar">
            <legend>{t('leave.dates-label')}</legend>
            <DatePicker
              type="range"
              size="xl"
              allowSingleDateInRange
              locale={i18n.language === 'de' ? 'de' : 'en-gb'}
              minDate={overview.today}
              defaultDate={overview.today}
              ariaLabels={{ previousMonth: t('leave.previous'), nextMonth: t('leave.next') }}
              value={dates}
              onChange={setDates}
            />
          </fieldset>
        </form>
      )}
    </SelfPageFrame>
  );
}
