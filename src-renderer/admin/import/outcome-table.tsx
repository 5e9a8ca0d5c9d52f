import { Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QUALITY_REASONS } from '../../../src-shared/models/face.ts';
import type { AdminWords } from '../../ui/i18n/admin-words.ts';
import { FileTable } from '../ui/file-table.tsx';
import type { FileOutcome, FileProblem } from './check-archive.ts';

type OwnProblem = keyof AdminWords['admin']['import']['problem'];
type VideoWords = keyof AdminWords['admin']['enrol']['video']['problem'];
type QualityProblem = (typeof QUALITY_REASONS)[number];

const isQuality = (problem: FileProblem): problem is QualityProblem => QUALITY_REASONS.some((one) => one === problem);

/** Every file and what becomes of it: what needs a look comes first. */
export function OutcomeTable({ outcomes, good }: { readonly outcomes: readonly FileOutcome[]; readonly good: string }) {
  const { t } = useTranslation('admin');
  const refused = outcomes.filter(({ problem }) => problem !== null);
  const taken = outcomes.filter(({ problem }) => problem === null);
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600} className="cf-numerals">
        {t('import.lines', { taken: taken.length, refused: refused.length })}
      </Text>
      <FileTable
        heads={[
          { words: t('import.file'), width: 38 },
          { words: t('staff.code'), width: 17 },
          { words: t('import.result') },
        ]}
      >
        {[...refused, ...taken].map(({ path, code, problem, pictures }) => (
          <Table.Tr
            key={`${code}/${path}`}
            data-testid="import-file"
            data-path={path}
            data-code={code}
            data-result={problem ?? 'good'}
          >
            <Table.Td className="cf-wrap">{path === '' ? '–' : path}</Table.Td>
            <Table.Td className="cf-wrap">{code === '' ? '–' : code}</Table.Td>
            <Table.Td>
              {problem === null ? (
                <Text size="sm" fw={600} c="var(--cf-yes)">
                  {good}
                  {pictures !== undefined && ` · ${t('staff.pictures', { count: pictures })}`}
                </Text>
              ) : (
                <ProblemWords problem={problem} />
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </FileTable>
    </Stack>
  );
}

/** Why a file was refused, in a sentence. */
export function ProblemWords({ problem }: { readonly problem: FileProblem }) {
  const { t, i18n } = useTranslation(['admin', 'common', 'errors']);
  const ofVideo = (one: FileProblem): one is VideoWords => i18n.exists(`admin:enrol.video.problem.${one}`);
  const own = (one: FileProblem): one is OwnProblem => i18n.exists(`admin:import.problem.${one}`);
  const text = isQuality(problem)
    ? `${t(`common:quality.${problem}`)}. ${t(`enrol.advice.${problem}`)}`
    : own(problem)
      ? t(`import.problem.${problem}`)
      : ofVideo(problem)
        ? t(`enrol.video.problem.${problem}`)
        : t(`errors:${problem}`);
  return (
    <Text size="sm" c="var(--cf-no)">
      {text}
    </Text>
  );
}
