import { useTranslation } from 'react-i18next';
import { usualTemplate } from '../../../src-shared/exports/columns.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { ExportOrder } from '../../../src-shared/ipc/exports.ts';
import { type ExportSource, exportSources, payrollPrograms, regionForms } from '../../../src-shared/models/exports.ts';

type What = ExportOrder['what'];

/** Something that can be exported, as a choice. */
interface ExportChoice {
  readonly value: string;
  readonly what: What;
}

interface NamedChoice extends ExportChoice {
  readonly label: string;
}

interface ExportChoices {
  readonly first: ExportChoice;
  readonly find: (value: string | null) => ExportChoice | undefined;
  /** In groups, for a select. */
  readonly data: { group: string; items: { value: string; label: string }[] }[];
}

type Templates = ReplyOf<'exports:state'>['templates'];

interface Offered {
  /** Only tables and templates of these, the first of them at first. */
  readonly sources?: readonly [ExportSource, ...ExportSource[]];
  /** What was chosen before, which may be in no template any more; at first. */
  readonly kept?: What | null;
}

/** Tables, own templates and payroll programs. */
export function useExportChoices(templates: Templates, { kept = null, sources }: Offered = {}): ExportChoices {
  const { t, i18n } = useTranslation('admin');
  const usualForm = i18n.language === 'de' ? regionForms.continental : regionForms.international;
  const nameOf = (what: What): string =>
    what.kind === 'table' ? t(`exports.source.${what.template.source}`) : t(`exports.program.${what.program}`);
  const own = templates.filter(({ template }) => sources?.includes(template.source) ?? true);
  const tableOf = (source: ExportSource): NamedChoice => ({
    value: `table ${source}`,
    label: t(`exports.source.${source}`),
    what: { kind: 'table', template: usualTemplate(source, usualForm) },
  });
  const asKept: readonly NamedChoice[] =
    kept === null ? [] : [{ value: 'kept', label: t('exports.asKept', { name: nameOf(kept) }), what: kept }];
  const sections: readonly { readonly group: string; readonly choices: readonly NamedChoice[] }[] = [
    { group: t('exports.now'), choices: asKept },
    { group: t('exports.tables'), choices: (sources ?? exportSources).map(tableOf) },
    {
      group: t('exports.own'),
      choices: own.map(({ id, name, template }) => ({
        value: `template ${id}`,
        label: name,
        what: { kind: 'table', template },
      })),
    },
    {
      group: t('exports.programsGroup'),
      choices: (sources === undefined ? payrollPrograms : []).map((program) => ({
        value: `program ${program}`,
        label: t(`exports.program.${program}`),
        what: { kind: 'payroll', program },
      })),
    },
  ];
  const all = sections.flatMap(({ choices }) => choices);
  return {
    first: asKept[0] ?? tableOf(sources?.[0] ?? 'timesheet'),
    find: (value) => all.find((choice) => choice.value === value),
    data: sections
      .filter(({ choices }) => choices.length > 0)
      .map(({ choices, group }) => ({ group, items: choices.map(({ label, value }) => ({ label, value })) })),
  };
}
