import { Button, UnstyledButton } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapOption, SwapPreview } from '../../../src-shared/ipc/swaps.ts';
import { useFormats } from '../../ui/site.tsx';
import { askSelf, type Overview, type SelfPage } from '../link/self-session.ts';
import { SelfFailure, SelfPageFrame } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';
import { WeeksTable } from './weeks-table.tsx';

type Way = 'exchange' | 'give' | 'offer';
const ways: readonly Way[] = ['exchange', 'give', 'offer'];

interface Row {
  readonly key: string;
  readonly text: string;
  readonly more: string;
  readonly onChoose: () => void;
}

/** Choices one below the other; they scroll where there are many. */
function Rows({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): ReactNode {
  return (
    <>
      <h3 className="self-heading">{label}</h3>
      <ul className="self-list">
        {rows.map(({ key, text, more, onChoose }) => (
          <li key={key}>
            <UnstyledButton className="self-row" data-testid="swap-row" data-key={key} onClick={onChoose}>
              <strong>{text}</strong>
              <span>{more}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </>
  );
}

/** From one's own shift to a request in three touches: how, with whom, and a look at both weeks before it is sent. */
export function SwapPage({
  page: { date, start },
  overview,
}: {
  readonly page: Extract<SelfPage, { kind: 'swap' }>;
  readonly overview: Overview;
}): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const step = useSelfStep();
  const { setFailure } = step;
  const [way, setWay] = useState<Way | null>(null);
  const [options, setOptions] = useState<readonly SwapOption[] | null>(null);
  const [other, setOther] = useState<SwapOption | null>(null);
  const [takes, setTakes] = useState<SwapOption['exchanges'][number] | null>(null);
  const [preview, setPreview] = useState<SwapPreview | null>(null);
  const shift = overview.roster.find((day) => day.date === date)?.shifts.find((one) => one.start === start);
  const gives = { date, start };
  const wish = {
    gives,
    other: other?.person.staffId ?? null,
    takes: takes && { date: takes.date, start: takes.start },
  };
  const isChosen = way === 'offer' || (way === 'give' && other !== null) || (way === 'exchange' && takes !== null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each shift
  useEffect(() => {
    let gone = false;
    void askSelf('self:swap-options', { gives }).then((reply) => {
      if (gone) return;
      if (reply.ok) setOptions(reply.value);
      else setFailure(reply.error);
    });
    return () => {
      gone = true;
    };
  }, [date, start]);

  const look = async (person: SwapOption, exchange: SwapOption['exchanges'][number] | null): Promise<void> => {
    setOther(person);
    setTakes(exchange);
    const side = exchange && { date: exchange.date, start: exchange.start };
    const reply = await askSelf('self:swap-preview-wish', { gives, other: person.person.staffId, takes: side });
    if (reply.ok) setPreview(reply.value);
    else setFailure(reply.error);
  };
  const send = (): void =>
    void step.take(() => askSelf('self:swap-request', { ...wish, note: '' }), way === 'offer' ? 'offered' : 'asked');

  const people = (options ?? []).filter(({ canTake, exchanges }) => (way === 'give' ? canTake : exchanges.length > 0));
  const rows = (): ReactNode => {
    if (way === null) {
      const choices = ways.map((key) => ({
        key,
        text: t(`swap.${key}`),
        more: t(`swap.${key}-help`),
        onChoose: () => setWay(key),
      }));
      return <Rows label={t('swap.how')} rows={choices} />;
    }
    if (way === 'offer' || isChosen) return null;
    if (other !== null) {
      const choices = other.exchanges.map((one) => ({
        key: `${one.date} ${one.start}`,
        text: formats.civilDate(one.date),
        more: formats.timeRange(one.startsAt, one.endsAt),
        onChoose: () => void look(other, one),
      }));
      return <Rows label={t('swap.which', { name: other.person.name })} rows={choices} />;
    }
    if (options !== null && people.length === 0) return <p className="self-empty">{t('swap.nobody')}</p>;
    const choices = people.map((option) => ({
      key: option.person.code,
      text: option.person.name,
      more: way === 'give' ? '' : t('swap.choices', { count: option.exchanges.length }),
      onChoose: () => (way === 'give' ? void look(option, null) : setOther(option)),
    }));
    return <Rows label={t(way === 'give' ? 'swap.to-whom' : 'swap.who')} rows={choices} />;
  };

  const title = { day: formats.civilDate(date), shift: shift === undefined ? start : `${shift.start}–${shift.end}` };
  return (
    <SelfPageFrame title={t('swap.title', title)}>
      {step.failure !== null && <SelfFailure failure={step.failure} />}
      {rows()}
      {preview !== null && (
        <>
          <h3 className="self-heading">{t('swap.check')}</h3>
          <WeeksTable preview={preview} />
        </>
      )}
      {isChosen && (
        <div className="self-actions">
          <Button
            className="self-button"
            loading={step.busy}
            disabled={way !== 'offer' && preview === null}
            data-testid="swap-send"
            onClick={send}
          >
            {other === null ? t('swap.send-offer') : t('swap.ask', { name: other.person.name })}
          </Button>
        </div>
      )}
    </SelfPageFrame>
  );
}
