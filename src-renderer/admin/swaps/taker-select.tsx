import { Loader, Select } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { StaffId } from '../../../src-shared/models/ids.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

/** Who gets the shift, and what comes back for it. */
export type Wish = Pick<RequestOf<'swaps:request'>, 'other' | 'takes'>;

interface TakerSelectProps {
  readonly staffId: StaffId;
  readonly gives: RequestOf<'swaps:request'>['gives'];
  readonly onWish: (wish: Wish | null) => void;
}

/** Who may take a shift by the rules, with or without one of theirs in exchange; or whoever wants it. */
export function TakerSelect({ staffId, gives: { date, start }, onWish }: TakerSelectProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const load = useCallback(() => ask('swaps:options', { staffId, gives: { date, start } }), [staffId, date, start]);
  const { value, failure } = useLoaded(load);
  if (failure !== null) return <FailureAlert failure={failure} />;
  if (value === null) return <Loader role="status" aria-label={t('loading')} />;

  const wishes = new Map<string, Wish>([['anyone', { other: null, takes: null }]]);
  const groups = value.flatMap(({ person, canTake, exchanges }) => {
    const items: { value: string; label: string }[] = [];
    if (canTake) {
      const key = `${person.staffId}`;
      wishes.set(key, { other: person.staffId, takes: null });
      items.push({ value: key, label: t('swaps.ask.takes', { name: person.name }) });
    }
    for (const back of exchanges) {
      const key = `${person.staffId} ${back.date} ${back.start}`;
      wishes.set(key, { other: person.staffId, takes: { date: back.date, start: back.start } });
      const shift = `${formats.civilDate(back.date)} ${formats.timeRange(back.startsAt, back.endsAt)}`;
      items.push({ value: key, label: t('swaps.ask.exchanges', { name: person.name, shift }) });
    }
    return items.length === 0 ? [] : [{ group: `${person.name} (${person.code})`, items }];
  });
  return (
    <Select
      label={t('swaps.ask.taker')}
      description={t('swaps.ask.takerHelp')}
      data={[{ value: 'anyone', label: t('swaps.ask.anyone') }, ...groups]}
      value={chosen}
      onChange={(key) => {
        setChosen(key);
        onWish(key === null ? null : (wishes.get(key) ?? null));
      }}
      searchable
      limit={200}
      data-testid="swap-ask-taker"
    />
  );
}
