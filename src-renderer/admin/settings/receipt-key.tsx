import { ActionIcon, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

/** The public key that receipts are verified with, to be copied and passed on. */
export function ReceiptKey() {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('settings:receipt-key'), []);
  const { value, failure } = useLoaded(load);
  const publicKey = value?.publicKey ?? '';
  return (
    <>
      <FailureAlert failure={failure} />
      <TextInput
        label={t('machine.receiptKey')}
        description={t('machine.receiptKeyHelp')}
        readOnly
        value={publicKey}
        rightSection={
          <CopyButton value={publicKey}>
            {({ copied, copy }) => (
              <ActionIcon variant="subtle" aria-label={t('machine.receiptKeyCopy')} onClick={copy}>
                {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              </ActionIcon>
            )}
          </CopyButton>
        }
        data-testid="receipt-key"
      />
    </>
  );
}
