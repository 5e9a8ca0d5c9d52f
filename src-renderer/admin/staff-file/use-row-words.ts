import { useTranslation } from 'react-i18next';
import type { CsvRow } from '../../../src-shared/ipc/roster.ts';
import { errorCodeSchema } from '../../../src-shared/models/errors.ts';
import { useRefusalText } from '../patterns/use-refusal-text.ts';

const rowProblems = [
  'too-few-cells',
  'too-many-cells',
  'columns-disagree',
  'stray-quote',
  'quote-not-closed',
  'date-ambiguous',
] as const;

/** What becomes of a line of a staff file, in words. */
export function useRowWords(): (row: CsvRow) => string {
  const { t } = useTranslation('admin');
  const refusalText = useRefusalText();
  return ({ outcome, error, field, details }) => {
    if (outcome !== 'refused') return t(`staffFile.outcome.${outcome}`);
    const own = rowProblems.find((problem) => problem === error);
    if (own !== undefined) return t(`staffFile.problem.${own}`, { column: field ?? '' });
    const code = errorCodeSchema.safeParse(error);
    if (error === 'invalid-data' && field !== null) return t('staffFile.badCell', { column: field });
    return code.success ? refusalText({ code: code.data, message: '', details }) : t('staffFile.outcome.refused');
  };
}
