import { Loader, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { CertificateCard } from './certificate-card.tsx';
import { DialectsCard } from './dialects-card.tsx';
import { ServerCard } from './server-card.tsx';
import { TokensCard } from './tokens-card.tsx';
import { useConnections } from './use-connections.ts';
import { WebhooksCard } from './webhooks-card.tsx';

/** What other programs of the site may reach: the local API, its certificate and its tokens. */
export function ConnectionsTab() {
  const { t } = useTranslation('admin');
  const used = useConnections();
  const { value, failure, reload } = used;
  return (
    <Stack maw={1000}>
      <FailureAlert failure={failure} onRetry={reload} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <>
          <ServerCard key={JSON.stringify(value.settings)} value={value} used={used} />
          <CertificateCard value={value} used={used} />
          <TokensCard tokens={value.tokens} used={used} />
          <DialectsCard value={value} used={used} />
          <WebhooksCard />
        </>
      )}
    </Stack>
  );
}
