import { Button, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { timeOfDaySchema } from '../../../src-shared/models/time.ts';
import { useFormats } from '../../ui/site.tsx';
import { askSelf, type SelfPage } from '../link/self-session.ts';
import { PinPad } from '../parts/pads.tsx';
import { Choices, SelfFailure, SelfPageFrame } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';

const reasons = ['forgot', 'unknown', 'elsewhere', 'off'] as const;
type Reason = (typeof reasons)[number];
type Side = 'in' | 'out';
const sides: readonly Side[] = ['in', 'out'];

/** `905` is on its way to `09:05`: digits alone are typed. */
function asTime(text: string): string {
  const digits = text.replace(/\D/g, '').slice(0, 4);
  return digits.length > 2 ? `${digits.slice(0, 2)}:${digits.slice(2)}` : digits;
}

/** The time as it is sent; null where nothing is asked, undefined where it is none. */
function readTime(text: string): string | null | undefined {
  if (text === '') return null;
  return timeOfDaySchema.safeParse(text).data;
}

/** Asks the manager to set the in, the out or both of a day. */
export function CorrectionPage({ page }: { readonly page: Extract<SelfPage, { kind: 'correct' }> }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const step = useSelfStep();
  const [times, setTimes] = useState({ in: '', out: '' });
  const [side, setSide] = useState<Side>('in');
  const [reason, setReason] = useState<Reason | null>(null);
  const [words, setWords] = useState('');
  const { date, startsAt } = page;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [cameAt, leftAt] = [readTime(times.in), readTime(times.out)];
    const note = [reason === null ? '' : t(`correct.reasons.${reason}`), words.trim()]
      .filter((text) => text !== '')
      .join(': ');
    if (cameAt === undefined || leftAt === undefined || (cameAt === null && leftAt === null)) {
      step.setFailure(t('correct.need-time'));
    } else if (note === '') {
      step.setFailure(t('correct.need-reason'));
    } else {
      const wish = { date, startsAt, in: cameAt, out: leftAt, note };
      void step.take(() => askSelf('self:request-correction', wish), 'correction');
    }
  };

  return (
    <SelfPageFrame title={t('correct.title', { day: formats.civilDate(date) })}>
      <form className="self-form" onSubmit={submit} noValidate>
        <div className="self-form-main">
          <div className="self-times">
            {sides.map((which) => (
              <TextInput
                key={which}
                size="xl"
                label={t(`correct.${which}`)}
                data-testid={`correct-${which}`}
                data-current={which === side}
                inputMode="numeric"
                autoComplete="off"
                placeholder="--:--"
                value={times[which]}
                onFocus={() => setSide(which)}
                onChange={(event) => setTimes({ ...times, [which]: asTime(event.currentTarget.value) })}
              />
            ))}
          </div>
          <p className="self-help">{t('correct.empty')}</p>
          <Choices
            label={t('correct.why')}
            options={reasons.map((key) => ({ key, text: t(`correct.reasons.${key}`) }))}
            chosen={reason}
            onChoose={(key) => setReason(key === reason ? null : key)}
          />
          <TextInput
            size="xl"
            label={t('correct.other')}
            data-testid="correct-words"
            autoComplete="off"
            maxLength={300}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {step.failure !== null && <SelfFailure failure={step.failure} />}
        </div>
        <div className="self-form-side">
          <PinPad
            label={t(`correct.${side}`)}
            onDigit={(digit) => setTimes((before) => ({ ...before, [side]: asTime(before[side] + digit) }))}
            onDelete={() =>
              setTimes((before) => ({ ...before, [side]: asTime(before[side].replace(/\D/g, '').slice(0, -1)) }))
            }
          />
          <Button className="self-button" type="submit" loading={step.busy} data-testid="correct-send">
            {t('correct.send')}
          </Button>
        </div>
      </form>
    </SelfPageFrame>
  );
}
