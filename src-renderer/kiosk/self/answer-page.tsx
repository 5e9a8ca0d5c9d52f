import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapPreview } from '../../../src-shared/ipc/swaps.ts';
import { askSelf, type Overview, type SelfPage } from '../link/self-session.ts';
import { SelfFailure, SelfPageFrame } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';
import { useSwapSides } from './use-self-words.ts';
import { WeeksTable } from './weeks-table.tsx';

/** What a swap would change, and yes or no. */
export function AnswerPage({
  page: { swapId },
  overview,
}: {
  readonly page: Extract<SelfPage, { kind: 'answer' }>;
  readonly overview: Overview;
}): ReactNode {
  const { t } = useTranslation('self');
  const step = useSelfStep();
  const { setFailure } = step;
  const sides = useSwapSides(overview.person.staffId);
  const [preview, setPreview] = useState<SwapPreview | null>(null);
  const swap = [...overview.swaps.toAnswer, ...overview.swaps.open].find(({ id }) => id === swapId);
  const isOpen = overview.swaps.open.some(({ id }) => id === swapId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each swap
  useEffect(() => {
    let gone = false;
    void askSelf('self:swap-preview', { swapId }).then((reply) => {
      if (gone) return;
      if (reply.ok) setPreview(reply.value);
      else setFailure(reply.error);
    });
    return () => {
      gone = true;
    };
  }, [swapId]);

  if (swap === undefined) return null;
  const { who, lines } = sides(swap);
  const accept = (): void =>
    void step.take(
      () => askSelf('self:swap-accept', { swapId }),
      ({ state }) => (state === 'applied' ? 'applied' : 'accepted'),
    );
  return (
    <SelfPageFrame title={who}>
      <p className="self-lead cf-numerals">{lines.join(' · ')}</p>
      {step.failure !== null && <SelfFailure failure={step.failure} />}
      {preview !== null && <WeeksTable preview={preview} />}
      <div className="self-actions">
        {!isOpen && (
          <Button
            className="self-button"
            variant="default"
            disabled={step.busy}
            data-testid="swap-decline"
            onClick={() => void step.take(() => askSelf('self:swap-decline', { swapId }), 'declined')}
          >
            {t('swaps.decline')}
          </Button>
        )}
        <Button
          className="self-button"
          loading={step.busy}
          disabled={preview === null}
          data-testid="swap-accept"
          onClick={accept}
        >
          {t(isOpen ? 'swaps.take-it' : 'swaps.accept')}
        </Button>
      </div>
    </SelfPageFrame>
  );
}
