import { Button, Group, Loader, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useNow } from '../lib/use-now.ts';
import { useLimitText } from '../patterns/use-limit-text.ts';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { stepsFor } from './swap-lists.ts';
import { SwapStateMark } from './swap-state-mark.tsx';
import { useSwapWords } from './use-swap-words.ts';
import { WeekTable } from './week-table.tsx';

interface SwapDialogProps {
  readonly swap: SwapRecord | null;
  readonly onClose: () => void;
  readonly onDecided: () => void;
}

/** One swap in full: what changes hands, both weeks before and after, and the decision. */
export function SwapDialog({ swap, onClose, onDecided }: SwapDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const words = useSwapWords();
  return (
    <Modal
      opened={swap !== null}
      onClose={onClose}
      size={900}
      title={swap === null ? '' : words.people(swap)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      {swap !== null && <Swap key={swap.id} swap={swap} onDecided={onDecided} />}
    </Modal>
  );
}

const channels = { approve: 'swaps:approve', reject: 'swaps:reject', reverse: 'swaps:reverse' } as const;

function Swap({ swap, onDecided }: { readonly swap: SwapRecord; readonly onDecided: () => void }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const words = useSwapWords();
  const limitText = useLimitText();
  const now = useNow();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const steps = stepsFor(swap, now.getTime());
  const load = useCallback(() => ask('swaps:preview', { swapId: swap.id }), [swap.id]);
  const { value: preview, failure } = useLoaded(load);
  const inTheWay = refused ?? failure;

  async function decide(step: (typeof steps)[number]) {
    setBusy(true);
    const reply = await ask(channels[step], { swapId: swap.id, note });
    setBusy(false);
    setRefused(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t(`swaps.decided.${step}`));
    onDecided();
  }

  return (
    <Stack>
      <Group gap="xs">
        <SwapStateMark state={swap.state} />
        <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
          {t('swaps.until', { at: formats.dateTime(swap.firstStartsAt) })}
        </Text>
      </Group>
      <div>
        {words.lines(swap).map((line) => (
          <Text key={line} className="cf-wrap cf-numerals">
            {line}
          </Text>
        ))}
        {swap.note !== '' && <Text className="cf-wrap">{t('swaps.note', { note: swap.note })}</Text>}
        <Text size="sm" c="var(--cf-muted)" className="cf-numerals cf-wrap">
          {t('swaps.asked', { at: formats.dateTime(swap.requestedAt) })}
          {swap.decidedAt !== null &&
            ` · ${t('swaps.decidedBy', { actor: swap.decidedBy ?? '', at: formats.dateTime(swap.decidedAt) })}`}
          {swap.decisionNote !== '' && ` · ${swap.decisionNote}`}
        </Text>
      </div>
      {inTheWay !== null && (
        <Notice tone="no" role="alert" title={t('swaps.refused')} data-testid="failure" data-code={inTheWay.code}>
          {words.refusal(inTheWay)}
        </Notice>
      )}
      {preview === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {preview !== null && preview.warnings.length > 0 && (
        <Notice tone="wait" title={t('swaps.breaksLimit')} data-testid="swap-limits">
          {preview.warnings.map((warning) => (
            <Text size="sm" key={JSON.stringify(warning)} className="cf-wrap">
              {limitText(warning)}
            </Text>
          ))}
        </Notice>
      )}
      {preview !== null && <WeekTable preview={preview} />}
      {steps.length > 0 && (
        <Group align="flex-end" gap="xs">
          <TextInput
            label={t('swaps.decisionNote')}
            maxLength={500}
            style={{ flex: 1, minWidth: 180 }}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            data-testid="swap-note"
          />
          {steps.toReversed().map((step) => (
            <Button
              key={step}
              variant={step === 'approve' ? 'filled' : 'default'}
              disabled={step === 'approve' && failure !== null}
              loading={busy}
              onClick={() => void decide(step)}
              data-testid={`swap-${step}`}
            >
              {t(`swaps.do.${step}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}
