import { Button, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import type { Group as People } from '../../../src-shared/models/payroll.ts';
import { ExportOutcome } from '../export-order/export-outcome.tsx';
import { FormFields } from '../export-order/form-fields.tsx';
import { useExportChoices } from '../export-order/use-export-choices.ts';
import { useExportRun } from '../export-order/use-export-run.ts';
import { GroupSelect } from '../groups/group-select.tsx';
import { useMay } from '../lib/use-may.ts';
import { RangeFields, useToday } from '../ranges/range-fields.tsx';
import { rangeNamed } from '../ranges/ranges.ts';
import { ColumnsEditor } from './columns-editor.tsx';
import { TemplateButtons } from './template-buttons.tsx';

type State = ReplyOf<'exports:state'>;
type What = ExportOrder['what'];

interface ExportFormProps {
  readonly templates: State['templates'];
  readonly groups: ReplyOf<'exports:groups'>;
  readonly onChanged: () => void;
}

/** What to export, of whom, of which dates, and how it is written. */
export function ExportForm({ groups, onChanged, templates }: ExportFormProps) {
  const { t } = useTranslation('admin');
  const may = useMay();
  const today = useToday();
  const choices = useExportChoices(templates);
  const [chosen, setChosen] = useState(choices.first.value);
  const [what, setWhat] = useState<What>(choices.first.what);
  const [group, setGroup] = useState<People>({ kind: 'all' });
  const [range, setRange] = useState(() => rangeNamed('last-month', today));
  const outcome = useExportRun();
  const { cancel, run, running } = outcome;

  const template = what.kind === 'table' ? what.template : null;
  const kept = templates.find(({ id }) => chosen === `template ${id}`) ?? null;
  const wrongOrder = range.from > range.to;
  return (
    <Stack maw={1100}>
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Group align="flex-end" gap="sm">
            <Select
              label={t('exports.what')}
              w={250}
              allowDeselect={false}
              data={choices.data}
              value={chosen}
              onChange={(value) => {
                const choice = choices.find(value);
                if (choice === undefined) return;
                setChosen(choice.value);
                setWhat(choice.what);
              }}
              data-testid="export-what"
            />
            <GroupSelect groups={groups} value={group} onChange={setGroup} />
            <RangeFields range={range} onChange={setRange} />
          </Group>
          {what.kind === 'payroll' && (
            <Text size="sm" c="var(--cf-muted)">
              {t(`exports.programNote.${what.program}`)}
            </Text>
          )}
          {template !== null && (
            <FormFields
              form={template.form}
              onChange={(form) => setWhat({ kind: 'table', template: { ...template, form } })}
            />
          )}
          {wrongOrder && (
            <Text size="sm" c="var(--cf-no)" role="alert">
              {t('attendance.wrongOrder')}
            </Text>
          )}
          <Group gap="xs">
            <Button
              leftSection={<IconFileExport size={18} aria-hidden />}
              disabled={wrongOrder || template?.columns.length === 0}
              loading={running}
              onClick={() => void run({ what, group, ...range })}
              data-testid="export-run"
            >
              {t('exports.run')}
            </Button>
            {running && (
              <Button variant="default" onClick={cancel} data-testid="export-cancel">
                {t('exports.cancelRun')}
              </Button>
            )}
            {template !== null && !running && may('exports:save-template') && (
              <TemplateButtons
                template={template}
                kept={kept}
                onChanged={onChanged}
                onRemoved={() => setChosen(`table ${template.source}`)}
              />
            )}
          </Group>
          <ExportOutcome {...outcome} />
        </Stack>
      </Paper>
      {template !== null && (
        <ColumnsEditor
          source={template.source}
          columns={template.columns}
          onChange={(columns) => setWhat({ kind: 'table', template: { ...template, columns: [...columns] } })}
        />
      )}
    </Stack>
  );
}
