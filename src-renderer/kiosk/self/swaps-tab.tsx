import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SwapRecord } from '../../../src-shared/ipc/swaps.ts';
import { askSelf, type Overview, useSelf } from '../link/self-session.ts';
import { SelfFailure } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';
import { useSwapSides } from './use-self-words.ts';

type Kind = 'to-answer' | 'open' | 'mine';

function SwapCard({
  swap,
  kind,
  overview,
}: {
  readonly swap: SwapRecord;
  readonly kind: Kind;
  readonly overview: Overview;
}) {
  const { t } = useTranslation('self');
  const step = useSelfStep();
  const { who, lines } = useSwapSides(overview.person.staffId)(swap);
  const isMine = swap.requester?.staffId === overview.person.staffId;
  return (
    <li className="self-card" data-testid="self-swap" data-kind={kind} data-state={swap.state}>
      <div className="self-card-text">
        <strong className="self-card-name">{who}</strong>
        {lines.map((line) => (
          <span key={line} className="cf-numerals">
            {line}
          </span>
        ))}
        {kind === 'mine' && <span className="self-mark">{t(`swaps.state.${swap.state}`)}</span>}
        {swap.note !== '' && <span className="self-soft">“{swap.note}”</span>}
        {swap.decisionNote !== '' && <span className="self-soft">“{swap.decisionNote}”</span>}
        {step.failure !== null && <SelfFailure failure={step.failure} />}
      </div>
      {kind !== 'mine' && (
        <Button
          className="self-button"
          data-testid="self-swap-look"
          onClick={() => useSelf.setState({ page: { kind: 'answer', swapId: swap.id }, done: null })}
        >
          {t(kind === 'open' ? 'swaps.take' : 'swaps.look')}
        </Button>
      )}
      {kind === 'mine' && isMine && (swap.state === 'requested' || swap.state === 'accepted') && (
        <Button
          className="self-button"
          variant="default"
          loading={step.busy}
          data-testid="self-swap-cancel"
          onClick={() => void step.take(() => askSelf('self:swap-cancel', { swapId: swap.id }), 'cancelled')}
        >
          {t('swaps.cancel')}
        </Button>
      )}
    </li>
  );
}

/** What waits for this person's answer, what they could pick up, and what they asked for themselves. */
export function SwapsTab({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  const { toAnswer, open, mine } = overview.swaps;
  const sections = [
    ['to-answer', toAnswer],
    ['open', open],
    ['mine', mine],
  ] as const;
  if (sections.every(([, list]) => list.length === 0)) {
    return (
      <p className="self-empty" data-testid="self-swaps-empty">
        <strong>{t('swaps.none')}</strong>
        {t('swaps.none-help')}
      </p>
    );
  }
  return sections
    .filter(([, list]) => list.length > 0)
    .map(([kind, list]) => (
      <section key={kind} aria-label={t(`swaps.${kind}`)}>
        <h2 className="self-heading">{t(`swaps.${kind}`)}</h2>
        <ul className="self-list">
          {list.map((swap) => (
            <SwapCard key={swap.id} swap={swap} kind={kind} overview={overview} />
          ))}
        </ul>
      </section>
    ));
}
