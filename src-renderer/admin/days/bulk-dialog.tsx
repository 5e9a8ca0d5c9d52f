import { Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { reasonSchema } from '../../../src-shared/ipc/corrections.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { Notice } from '../ui/notice.tsx';

interface BulkDialogProps {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly onClose: () => void;
  /** Does it for all of them or for none. */
  readonly onSend: (reason: string) => Promise<Reply<undefined>>;
  readonly onDone: () => void;
}

/** Settles several days in one step, for one reason. */
export function BulkDialog({ title, text, action, onClose, onSend, onDone }: BulkDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const errorText = useErrorText();
  const formats = useFormats();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wrong = !reasonSchema.safeParse(reason).success;

  async function send() {
    setChecked(true);
    if (wrong) return;
    setBusy(true);
    const reply = await onSend(reason.trim());
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) onDone();
  }

  const { name, date } = failure?.details ?? {};
  const whose = [
    ...(typeof name === 'string' ? [name] : []),
    ...(typeof date === 'string' ? [formats.civilDate(date)] : []),
  ].join(', ');
  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        noValidate
      >
        <Stack>
          <Text size="sm" c="var(--cf-muted)">
            {text}
          </Text>
          {failure !== null && (
            <Notice tone="no" role="alert" data-testid="failure" data-code={failure.code} className="cf-wrap">
              {whose === '' ? errorText(failure) : `${whose}: ${errorText(failure)}`}
            </Notice>
          )}
          <TextInput
            label={t('corrections.reason')}
            required
            maxLength={500}
            data-autofocus
            value={reason}
            error={checked && wrong && t('corrections.reasonRule')}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-testid="bulk-reason"
          />
          <FormButtons onCancel={onClose} busy={busy} testId="bulk-save" action={action} />
        </Stack>
      </form>
    </Modal>
  );
}
