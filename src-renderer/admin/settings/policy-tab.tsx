import { Loader, Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { zoneAt } from '../../../src-shared/domain/zone-history.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin, useZone } from '../lib/store.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { Facts } from '../ui/facts.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { PolicyForm } from './policy-form.tsx';
import { PolicyVersions } from './policy-versions.tsx';
import { SiteNameForm } from './site-name-form.tsx';
import { ZoneCard } from './zone-card.tsx';

export function PolicyTab() {
  const { t } = useTranslation('admin');
  const siteName = useAdmin((state) => state.info?.siteName);
  const zone = useZone();
  const may = useMay();
  const load = useCallback(() => ask('policy:current'), []);
  const loadVersions = useCallback(() => ask('policy:versions'), []);
  const { value, failure, reload } = useLoaded(load);
  const versions = useLoaded(loadVersions);
  return (
    <Stack maw={860}>
      <Facts
        title={t('settings.site')}
        rows={[
          [t('settings.siteName'), siteName],
          [t('settings.zone'), zoneAt(Date.now(), zone)],
          [t('settings.policyVersion'), value?.version ?? ''],
        ]}
      />
      {may('site:rename') && siteName && <SiteNameForm name={siteName} />}
      {may('site:zones') && <ZoneCard />}
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null ? (
        failure === null && <Loader role="status" aria-label={t('loading')} />
      ) : (
        <PolicyForm
          key={`${value.version} ${versions.value?.length ?? 0}`}
          policy={value.policy}
          onSaved={() => {
            void reload();
            void versions.reload();
          }}
        />
      )}
      <FailureAlert failure={versions.failure} onRetry={() => void versions.reload()} />
      {versions.value !== null && value !== null && (
        <PolicyVersions versions={versions.value} current={value.version} />
      )}
    </Stack>
  );
}
