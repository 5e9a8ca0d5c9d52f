import { Button, Group, Loader, Modal, Select, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { WantedOrder } from '../../../src-shared/ipc/exports.ts';
import type { ExportSource } from '../../../src-shared/models/exports.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { FormFields } from './form-fields.tsx';
import { useExportChoices } from './use-export-choices.ts';
import { useExportRun } from './use-export-run.ts';

export interface ExportDialogProps {
  /** The tables that there are of what the page shows; the first is offered. */
  readonly sources: readonly [ExportSource, ...ExportSource[]];
  /** What the page is searched by. */
  readonly search: Pick<WantedOrder, 'from' | 'limits' | 'search' | 'to'>;
  readonly onClose: () => void;
}

/** Exports what a page shows, with the page's own search. */
export default function ExportDialog({ onClose, ...content }: ExportDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const load = useCallback(() => ask('exports:state'), []);
  const { value, failure, reload } = useLoaded(load);
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('exports.shown')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value === null && failure === null && <Loader role="status" aria-label={t('loading')} />}
      {value !== null && <DialogForm templates={value.templates} {...content} />}
    </Modal>
  );
}

interface DialogFormProps extends Omit<ExportDialogProps, 'onClose'> {
  readonly templates: ReplyOf<'exports:state'>['templates'];
}

function DialogForm({ search, sources, templates }: DialogFormProps) {
  const { t } = useTranslation('admin');
  const choices = useExportChoices(templates, { sources });
  const [{ value, what }, setChosen] = useState(choices.first);
  const outcome = useExportRun();
  return (
    <Stack gap="sm">
      <Text size="sm" c="var(--cf-muted)">
        {t('exports.shownText')}
      </Text>
      <Select
        label={t('exports.what')}
        w={250}
        allowDeselect={false}
        data={choices.data}
        value={value}
        onChange={(wanted) => setChosen(choices.find(wanted) ?? choices.first)}
        data-testid="export-what"
      />
      {what.kind === 'table' && (
        <FormFields
          form={what.template.form}
          onChange={(form) => setChosen({ value, what: { kind: 'table', template: { ...what.template, form } } })}
        />
      )}
      <Group gap="xs">
        <Button
          leftSection={<IconFileExport size={18} aria-hidden />}
          loading={outcome.running}
          onClick={() => void outcome.run({ what, group: { kind: 'all' }, ...search })}
          data-testid="export-run"
        >
          {t('exports.run')}
        </Button>
        {outcome.running && (
          <Button variant="default" onClick={outcome.cancel} data-testid="export-cancel">
            {t('exports.cancelRun')}
          </Button>
        )}
      </Group>
      <ExportOutcome {...outcome} />
    </Stack>
  );
}
