import { useTranslation } from 'react-i18next';
import { usualTemplate } from '../../../src-shared/exports/columns.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import { exportSources, payrollPrograms, regionForms } from '../../../src-shared/models/exports.ts';

type What = ExportOrder['what'];

/** Something that can be exported, as a choice. */
interface ExportChoice {
  readonly value: string;
  readonly label: string;
  readonly what: What;
}

interface ExportChoices {
  readonly first: ExportChoice;
  readonly find: (value: string | null) => ExportChoice | undefined;
  /** In groups, for a select. */
  readonly data: { group: string; items: { value: string; label: string }[] }[];
}

/** Tables, own templates and payroll programs. */
export function useExportChoices(templates: ReplyOf<'exports:state'>['templates']): ExportChoices {
  const { t, i18n } = useTranslation('admin');
  const usualForm = i18n.language === 'de' ? regionForms.continental : regionForms.international;
  const tableOf = (source: (typeof exportSources)[number]): ExportChoice => ({
    value: `table ${source}`,
    label: t(`exports.source.${source}`),
    what: { kind: 'table', template: usualTemplate(source, usualForm) },
  });
  const sections: readonly { readonly group: string; readonly choices: readonly ExportChoice[] }[] = [
    { group: t('exports.tables'), choices: exportSources.map(tableOf) },
    {
      group: t('exports.own'),
      choices: templates.map(({ id, name, template }) => ({
        value: `template ${id}`,
        label: name,
        what: { kind: 'table', template },
      })),
    },
    {
      group: t('exports.programsGroup'),
      choices: payrollPrograms.map((program) => ({
        value: `program ${program}`,
        label: t(`exports.program.${program}`),
        what: { kind: 'payroll', program },
      })),
    },
  ];
  const all = sections.flatMap(({ choices }) => choices);
  return {
    first: tableOf('timesheet'),
    find: (value) => all.find((choice) => choice.value === value),
    data: sections
      .filter(({ choices }) => choices.length > 0)
      .map(({ choices, group }) => ({ group, items: choices.map(({ label, value }) => ({ label, value })) })),
  };
}
