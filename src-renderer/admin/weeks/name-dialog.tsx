import { Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { weekOf } from './week.ts';

interface NameDialogProps {
  readonly weeks: readonly WeekPlan[];
  readonly onClose: () => void;
}

/** Keeps weeks as a template under a name. */
export function NameDialog({ weeks, onClose }: NameDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save() {
    setBusy(true);
    const plain = weeks.map((week) => weekOf((weekday) => week[weekday]));
    const reply = await ask('templates:save', { id: null, name: name.trim(), weeks: plain });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('weekTemplates.saved', { name: name.trim() }));
    onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={t('weekTemplates.keep')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          // The form of the page behind is not sent with it.
          event.stopPropagation();
          if (name.trim() !== '') void save();
        }}
        noValidate
      >
        <Stack>
          <FailureAlert failure={failure} />
          <TextInput
            label={t('weekTemplates.name')}
            value={name}
            maxLength={60}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            data-testid="template-name"
          />
          <FormButtons onCancel={onClose} busy={busy} disabled={name.trim() === ''} testId="template-save" />
        </Stack>
      </form>
    </Modal>
  );
}
