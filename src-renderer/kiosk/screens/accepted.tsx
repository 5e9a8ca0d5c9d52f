import { IconAlertTriangle, IconLogin2, IconLogout2 } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { noticeWords } from '../flow/words.ts';

/** Few sites show receipts: what draws them is loaded with the first. */
const Receipt = lazy(() => import('./receipt.tsx'));

type Outcome = Extract<View, { screen: 'accepted' }>['outcome'];

export function AcceptedIcon({ outcome }: { readonly outcome: Outcome }): ReactNode {
  return outcome.direction === 'in' ? <IconLogin2 aria-hidden="true" /> : <IconLogout2 aria-hidden="true" />;
}

/** It was me, in or out, at what time, for which shift. */
export function AcceptedWords({ outcome }: { readonly outcome: Outcome }): ReactNode {
  const { t } = useTranslation('kiosk');
  const formats = useFormats();
  const { person, direction, at, shift, workedMinutes } = outcome;
  const notice = noticeWords(outcome, t);
  const receipts = useKiosk((state) => state.config?.receipts === true);
  return (
    <>
      <p className="result-name" data-testid="result-name" data-long={person.name.length > 22}>
        {person.name}
      </p>
      <h1 className="result-verdict">
        <span data-testid="result-direction">{t(`accepted.${direction}`)}</span>{' '}
        <time className="cf-numerals" data-testid="result-time">
          {formats.time(at)}
        </time>
      </h1>
      <dl className="result-facts">
        <div>
          <dt>{t('accepted.shift')}</dt>
          <dd className="cf-numerals">{formats.timeRange(shift.startsAt, shift.endsAt)}</dd>
        </div>
        {workedMinutes !== null && (
          <div>
            <dt>{t('accepted.today')}</dt>
            <dd className="cf-numerals">{formats.duration(workedMinutes)}</dd>
          </div>
        )}
      </dl>
      {receipts && (
        <Suspense fallback={null}>
          <Receipt punchId={outcome.punchId} />
        </Suspense>
      )}
      {notice !== null && (
        <p className="result-notice">
          <IconAlertTriangle aria-hidden="true" />
          {notice}
        </p>
      )}
    </>
  );
}
