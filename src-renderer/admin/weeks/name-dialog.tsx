import { Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeekPlan } from '../../../src-shared/models/roster.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { TemplateName } from './template-name.tsx';
import { useSaveTemplate } from './use-save-template.ts';

interface NameDialogProps {
  readonly weeks: readonly WeekPlan[];
  readonly onClose: () => void;
}

/** Keeps weeks as a template under a name. */
export function NameDialog({ weeks, onClose }: NameDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const [name, setName] = useState('');
  const { busy, failure, save } = useSaveTemplate(onClose);

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
          if (name.trim() !== '') void save(null, name, weeks);
        }}
        noValidate
      >
        <Stack>
          <FailureAlert failure={failure} />
          <TemplateName name={name} onName={setName} />
          <FormButtons onCancel={onClose} busy={busy} disabled={name.trim() === ''} testId="template-save" />
        </Stack>
      </form>
    </Modal>
  );
}
