import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLL_CALL_PIN_DIGITS } from '../../../src-shared/domain/pin-rules.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AccountCard } from './account-card.tsx';
import { WithPassword } from './with-password.tsx';

interface RollCallPinCardProps {
  readonly isSet: boolean;
  readonly onChanged: () => void;
}

/** Sets or removes the PIN that opens the roll call at the kiosk. */
export function RollCallPinCard({ isSet, onChanged }: RollCallPinCardProps) {
  const { t } = useTranslation('admin');
  async function remove(password: string): Promise<Failure | null> {
    const reply = await ask('auth:set-roll-call-pin', { password, pin: null });
    if (!reply.ok) return reply.error;
    notifyDone(t('account.rollCall.removed'));
    onChanged();
    return null;
  }
  return (
    <AccountCard title={t('account.rollCall.title')} text={t('account.rollCall.text')}>
      <Text size="sm" fw={600} data-testid="roll-call-pin" data-on={isSet}>
        {t(isSet ? 'account.rollCall.isSet' : 'account.rollCall.isNotSet')}
      </Text>
      {isSet ? (
        <WithPassword name="roll-call-remove" action={t('account.rollCall.remove')} onSubmit={remove} />
      ) : (
        <PinForm onChanged={onChanged} />
      )}
    </AccountCard>
  );
}

function PinForm({ onChanged }: Pick<RollCallPinCardProps, 'onChanged'>) {
  const { t } = useTranslation('admin');
  const [pin, setPin] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const reply = await ask('auth:set-roll-call-pin', { password, pin });
    setBusy(false);
    setPassword('');
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('account.rollCall.set'));
    onChanged();
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="xs">
        <FailureAlert failure={failure} />
        <Group align="flex-end" gap="xs">
          <PasswordInput
            label={t('account.rollCall.pin', ROLL_CALL_PIN_DIGITS)}
            inputMode="numeric"
            autoComplete="off"
            maxLength={ROLL_CALL_PIN_DIGITS.most}
            w={200}
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            value={pin}
            onChange={(event) => setPin(event.currentTarget.value.replace(/\D/g, ''))}
            data-testid="roll-call-new"
          />
          <PasswordInput
            label={t('keys.yourPassword')}
            autoComplete="current-password"
            maxLength={256}
            w={280}
            visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-testid="roll-call-password"
          />
          <Button
            type="submit"
            variant="default"
            disabled={password === '' || pin.length < ROLL_CALL_PIN_DIGITS.least}
            loading={busy}
            data-testid="roll-call-save"
          >
            {t('account.rollCall.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
