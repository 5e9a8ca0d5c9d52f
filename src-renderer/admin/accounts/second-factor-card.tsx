import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { QrCode } from '../../ui/qr-code.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AccountCard } from './account-card.tsx';
import { WithPassword } from './with-password.tsx';

interface SecondFactorCardProps {
  readonly isOn: boolean;
  readonly onChanged: () => void;
}

/** Turns the second step with an authenticator app on or off. */
export function SecondFactorCard({ isOn, onChanged }: SecondFactorCardProps) {
  const { t } = useTranslation('admin');
  const [shown, setShown] = useState<ReplyOf<'auth:begin-totp'> | null>(null);

  async function begin(password: string): Promise<Failure | null> {
    const reply = await ask('auth:begin-totp', { password });
    if (!reply.ok) return reply.error;
    setShown(reply.value);
    return null;
  }

  async function turnOff(password: string): Promise<Failure | null> {
    const reply = await ask('auth:disable-totp', { password });
    if (!reply.ok) return reply.error;
    notifyDone(t('account.second.off'));
    onChanged();
    return null;
  }

  return (
    <AccountCard title={t('account.second.title')} text={t('account.second.text')}>
      <Text size="sm" fw={600} data-testid="second-factor" data-on={isOn}>
        {t(isOn ? 'account.second.isOn' : 'account.second.isOff')}
      </Text>
      {isOn && <WithPassword key="off" name="totp-off" action={t('account.second.turnOff')} onSubmit={turnOff} />}
      {!isOn && shown === null && (
        <WithPassword key="on" name="totp-on" action={t('account.second.turnOn')} onSubmit={begin} />
      )}
      {!isOn && shown !== null && (
        <Scan
          shown={shown}
          onDone={() => {
            setShown(null);
            notifyDone(t('account.second.on'));
            onChanged();
          }}
        />
      )}
    </AccountCard>
  );
}

function Scan({ shown, onDone }: { readonly shown: ReplyOf<'auth:begin-totp'>; readonly onDone: () => void }) {
  const { t } = useTranslation('admin');
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const reply = await ask('auth:enable-totp', { code });
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onDone();
  }

  return (
    <Group align="flex-start" gap="lg">
      <QrCode text={shown.uri} label={t('account.second.qr')} />
      <form onSubmit={(event) => void submit(event)} style={{ flex: 1, minWidth: 260 }} noValidate>
        <Stack gap="xs">
          <Text size="sm">{t('account.second.scan')}</Text>
          <Text size="sm" c="var(--cf-muted)">
            {t('account.second.byHand')}
          </Text>
          <Text ff="monospace" size="sm" className="cf-wrap" data-testid="totp-secret">
            {shown.secret.match(/.{1,4}/g)?.join(' ')}
          </Text>
          <FailureAlert failure={failure} />
          <TextInput
            label={t('account.second.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={40}
            w={200}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            data-testid="totp-code"
          />
          <Group>
            <Button type="submit" disabled={code.trim() === ''} data-testid="totp-enable">
              {t('account.second.turnOn')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Group>
  );
}
