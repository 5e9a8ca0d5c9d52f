import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface ArchiveDialogProps {
  readonly staff: StaffSummary;
  readonly onClose: () => void;
  readonly onDone: (message: string) => void;
}

/** Archives a person who is there, restores one who is archived; says what that means first. */
export function ArchiveDialog({ staff, onClose, onDone }: ArchiveDialogProps) {
  const { t } = useTranslation('admin');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const restoring = staff.archivedAt !== null;
  const words = restoring ? 'restoring' : 'archiving';

  async function send() {
    setBusy(true);
    const reply = await ask(restoring ? 'staff:restore' : 'staff:archive', { staffId: staff.id });
    setBusy(false);
    if (reply.ok) onDone(t(`staff.${words}.done`, { name: staff.name }));
    else setFailure(reply.error);
  }

  return (
    <Confirm
      opened
      title={t(`staff.${words}.title`, { name: staff.name })}
      text={t(`staff.${words}.text`)}
      action={t(restoring ? 'staff.restore' : 'staff.archive')}
      busy={busy}
      onClose={onClose}
      onConfirm={() => void send()}
    >
      <FailureAlert failure={failure} />
    </Confirm>
  );
}
