import { Loader, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../src-shared/domain/civil-time.ts';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useNow } from '../lib/use-now.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { Notice } from '../ui/notice.tsx';
import { TakerSelect, type Wish } from './taker-select.tsx';
import { useSwapWords } from './use-swap-words.ts';

/** How far ahead a shift can be chosen here. */
const DAYS_AHEAD = 41;

interface RequestDialogProps {
  readonly onClose: () => void;
  readonly onAsked: () => void;
}

/** Asks for a swap on behalf of someone: whose shift, which, and who takes it. The other person still has to agree. */
export function RequestDialog({ onClose, onAsked }: RequestDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const words = useSwapWords();
  const today = useToday();
  const now = useNow();
  const [staff, setStaff] = useState<string | null>(null);
  const [shift, setShift] = useState<string | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const load = useCallback(() => ask('roster:grid', { from: today, to: addDays(today, DAYS_AHEAD) }), [today]);
  const { value: grid, failure } = useLoaded(load);
  const person = grid?.people.find(({ staffId }) => String(staffId) === staff) ?? null;
  const shifts = (person?.days ?? []).flatMap(({ date, leave, instances, shifts: plan }) =>
    leave !== null
      ? []
      : instances
          .filter(({ startsAt }) => startsAt > now.getTime())
          .flatMap(({ startsAt, endsAt }) => {
            const start = formats.time(startsAt);
            const planned = plan.find((one) => one.start === start);
            // A shift whose start the clock change moved is not known by that time; it is swapped through the roster.
            return planned === undefined
              ? []
              : [
                  {
                    value: `${date} ${start}`,
                    label: `${formats.civilDate(date)} ${formats.timeRange(startsAt, endsAt)}`,
                  },
                ];
          }),
  );
  const [date, start] = shift?.split(' ') ?? [];
  const gives = date === undefined || start === undefined ? null : { date, start };

  async function send(request: RequestOf<'swaps:request'>) {
    setBusy(true);
    const reply = await ask('swaps:request', request);
    setBusy(false);
    setRefused(reply.ok ? null : words.refusal(reply.error));
    if (reply.ok) onAsked();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={t('swaps.ask.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (person !== null && gives !== null && wish !== null) {
            void send({ staffId: person.staffId, gives, ...wish, note });
          }
        }}
        noValidate
      >
        <Stack>
          <Text size="sm" c="var(--cf-muted)">
            {t('swaps.ask.text')}
          </Text>
          <FailureAlert failure={failure} />
          {grid === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
          {refused !== null && (
            <Notice tone="no" role="alert" className="cf-wrap" data-testid="swap-ask-refused">
              {refused}
            </Notice>
          )}
          {grid !== null && (
            <>
              <Select
                label={t('swaps.ask.person')}
                data={grid.people.map(({ staffId, name, code }) => ({
                  value: String(staffId),
                  label: `${name} (${code})`,
                }))}
                value={staff}
                onChange={(chosen) => {
                  setStaff(chosen);
                  setShift(null);
                  setWish(null);
                }}
                searchable
                limit={50}
                data-autofocus
                data-testid="swap-ask-person"
              />
              <Select
                label={t('swaps.ask.shift')}
                data={shifts}
                value={shift}
                onChange={(chosen) => {
                  setShift(chosen);
                  setWish(null);
                }}
                disabled={person === null}
                nothingFoundMessage={t('swaps.ask.noShift')}
                data-testid="swap-ask-shift"
              />
              {person !== null && gives !== null && (
                <TakerSelect
                  key={`${person.staffId} ${shift}`}
                  staffId={person.staffId}
                  gives={gives}
                  onWish={setWish}
                />
              )}
              <TextInput
                label={t('swaps.offer.note')}
                maxLength={500}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
            </>
          )}
          <FormButtons
            onCancel={onClose}
            busy={busy}
            disabled={wish === null}
            testId="swap-ask-send"
            action={t('swaps.ask.send')}
          />
        </Stack>
      </form>
    </Modal>
  );
}
