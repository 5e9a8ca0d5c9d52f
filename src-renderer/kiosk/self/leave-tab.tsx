import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { askSelf, type Overview, useSelf } from '../link/self-session.ts';
import { SelfFailure } from './parts.tsx';
import { useSelfStep } from './use-self-step.ts';

function LeaveCard({ leave }: { readonly leave: Overview['leave'][number] }): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const step = useSelfStep();
  const { from, to, half, id, state, type, decisionNote } = leave;
  const dates =
    from === to
      ? formats.civilDate(from)
      : t('leave.dates', { from: formats.civilDate(from), to: formats.civilDate(to) });
  return (
    <li className="self-card" data-testid="self-leave" data-state={state}>
      <div className="self-card-text">
        <strong>{dates}</strong>
        <span>{half === 'none' ? type : `${type} · ${t(`leave.halves.${half}`)}`}</span>
        <span className="self-mark">{t(`leave.state.${state}`)}</span>
        {decisionNote !== '' && <span className="self-soft">“{decisionNote}”</span>}
        {step.failure !== null && <SelfFailure failure={step.failure} />}
      </div>
      {state === 'requested' && (
        <Button
          className="self-button"
          variant="default"
          loading={step.busy}
          aria-label={t('leave.cancel-of', { dates })}
          data-testid="self-leave-cancel"
          onClick={() => void step.take(() => askSelf('self:cancel-leave', { leaveId: id }), 'cancelled')}
        >
          {t('leave.cancel')}
        </Button>
      )}
    </li>
  );
}

/** What is left of each type of leave that keeps a balance. */
function LeaveLeft(): ReactNode {
  const { t } = useTranslation('self');
  const formats = useFormats();
  const leave = useSelf((state) => state.balances)?.leave ?? [];
  if (leave.length === 0) return null;
  return (
    <dl className="self-left" data-testid="self-leave-left">
      {leave.map(({ leftDays, takenDays, type, typeId }) => (
        <div key={typeId}>
          <dt>{type}</dt>
          <dd className="cf-numerals">
            {t('leave.left', { count: leftDays, left: formats.number(leftDays), taken: formats.number(takenDays) })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One's own leave of the last three months and to come, and a way to ask for more. */
export function LeaveTab({ overview }: { readonly overview: Overview }): ReactNode {
  const { t } = useTranslation('self');
  return (
    <>
      <Button
        className="self-button self-start"
        leftSection={<IconPlus aria-hidden="true" />}
        data-testid="self-leave-ask"
        onClick={() => useSelf.setState({ page: { kind: 'leave' }, done: null })}
      >
        {t('leave.ask')}
      </Button>
      <LeaveLeft />
      {overview.leave.length === 0 ? (
        <p className="self-empty">
          <strong>{t('leave.none')}</strong>
        </p>
      ) : (
        <ul className="self-list">
          {overview.leave.toReversed().map((leave) => (
            <LeaveCard key={leave.id} leave={leave} />
          ))}
        </ul>
      )}
    </>
  );
}
