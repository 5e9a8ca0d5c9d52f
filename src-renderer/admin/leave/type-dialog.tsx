import { Modal, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { GrantFields } from './grant-fields.tsx';
import { grantDraft, grantOf } from './type-grant.ts';

interface TypeDialogProps {
  /** Null for a new one. */
  readonly type: ReplyOf<'leave:types'>[number] | null;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** One type of leave. */
export function TypeDialog({ type, onClose, onSaved }: TypeDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [name, setName] = useState(type?.name ?? '');
  const [paid, setPaid] = useState(type?.paid ?? true);
  const [retired, setRetired] = useState(type?.retired ?? false);
  const [draft, setDraft] = useState(() => grantDraft(type?.grant ?? null));
  const grant = grantOf(draft);
  const isReady = name.trim() !== '' && grant !== null;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save() {
    if (grant === null) return;
    setBusy(true);
    const reply = await ask('leave:save-type', { id: type?.id ?? null, name: name.trim(), paid, retired, grant });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('leave.types.saved', { name: name.trim() }));
    onSaved();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      centered
      title={type === null ? t('leave.types.add') : t('leave.types.editOf', { name: type.name })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650, overflowWrap: 'anywhere' } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void save();
        }}
        noValidate
      >
        <Stack>
          <FailureAlert failure={failure} />
          <TextInput
            label={t('leave.types.name')}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
            data-testid="leave-type-name"
          />
          <Switch
            label={t('leave.types.paid')}
            checked={paid}
            onChange={(event) => setPaid(event.currentTarget.checked)}
          />
          <GrantFields draft={draft} onChange={setDraft} />
          <Switch
            label={t('leave.types.offered')}
            description={t('leave.types.retiredHelp')}
            checked={!retired}
            onChange={(event) => setRetired(!event.currentTarget.checked)}
          />
          <FormButtons onCancel={onClose} busy={busy} disabled={!isReady} testId="leave-type-save" />
        </Stack>
      </form>
    </Modal>
  );
}
