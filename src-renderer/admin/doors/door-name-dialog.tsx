import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { doorNameSchema } from '../../../src-shared/models/hub.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';

interface DialogProps {
  readonly opened: boolean;
  readonly initial: string;
  readonly title: string;
  readonly action: string;
  readonly onClose: () => void;
  /** Answers what went wrong, or null. */
  readonly onDone: (name: string) => Promise<Failure | null>;
}

/** Asks what a door is called. */
export function DoorNameDialog({ opened, title, onClose, ...form }: DialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      {opened && <NameForm onClose={onClose} {...form} />}
    </Modal>
  );
}

function NameForm({ initial, action, onClose, onDone }: Omit<DialogProps, 'opened' | 'title'>) {
  const { t } = useTranslation(['admin', 'common']);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useForm({
    initialValues: { name: initial },
    validate: { name: (name) => (doorNameSchema.safeParse(name).success ? null : t('doors.nameRule')) },
  });
  const submit = form.onSubmit(async ({ name }) => {
    setBusy(true);
    const refused = await onDone(name);
    setBusy(false);
    setFailure(refused);
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <FailureAlert failure={failure} />
        <TextInput
          label={t('doors.name')}
          description={t('doors.nameText')}
          maxLength={60}
          data-autofocus
          data-testid="door-name"
          {...form.getInputProps('name')}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={busy} data-testid="door-name-save">
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
