import { Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { RecoveryForm } from '../keys/recovery-form.tsx';
import { StepHeading } from './step-heading.tsx';

interface RecoveryStepProps {
  /** Of the account that was just made. */
  readonly password: string;
  readonly onDone: () => void;
}

/** The passphrase that brings faces and photographs back, before there are any. */
export function RecoveryStep({ password, onDone }: RecoveryStepProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack>
      <StepHeading title={t('keys.title')} text={t('keys.text')} />
      <RecoveryForm
        password={password}
        action={t('keys.set')}
        onDone={onDone}
        aside={
          <Button variant="subtle" onClick={onDone} data-testid="wizard-recovery-later">
            {t('wizard.recovery.later')}
          </Button>
        }
      />
      <Text size="sm" c="var(--cf-muted)" ta="right">
        {t('wizard.recovery.laterNote')}
      </Text>
    </Stack>
  );
}
