import { Loader, Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { AdminPage } from '../ui/page.tsx';
import { AccountCard } from './account-card.tsx';
import { CodesCard } from './codes-card.tsx';
import { PasswordForm } from './password-form.tsx';
import { RollCallPinCard } from './roll-call-pin-card.tsx';
import { SecondFactorCard } from './second-factor-card.tsx';

/** What somebody changes about their own account: password, second step, recovery codes. */
export function MyAccountPage() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('auth:my-account'), []));
  const role = value === null ? '' : t(`accounts.roles.${value.role}`);
  return (
    <AdminPage
      title={t('account.title')}
      description={value === null ? '' : t('account.description', { username: value.username, role })}
    >
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && (
        <Stack maw={760}>
          <AccountCard title={t('account.password.title')} text={t('account.password.text')}>
            <PasswordForm currentLabel={t('account.password.current')} />
          </AccountCard>
          <SecondFactorCard isOn={value.secondFactor} onChanged={() => void reload()} />
          <CodesCard left={value.codesLeft} onChanged={() => void reload()} />
          {(value.role === 'owner' || value.role === 'manager') && (
            <RollCallPinCard
              key={String(value.rollCallPin)}
              isSet={value.rollCallPin}
              onChanged={() => void reload()}
            />
          )}
        </Stack>
      )}
    </AdminPage>
  );
}
