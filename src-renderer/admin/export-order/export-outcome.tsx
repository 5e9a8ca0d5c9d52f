import { Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';
import { useExportErrorText } from '../pay-items/use-export-error-text.ts';
import { Notice } from '../ui/notice.tsx';
import type { ExportRun } from './use-export-run.ts';

/** How far an export is, why there is no file, or where it is. */
export function ExportOutcome({ failure, progress, running, written }: ExportRun) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useExportErrorText();
  return (
    <>
      {running && (
        <Stack gap={4} role="status">
          <Progress
            value={progress === null || progress.of === 0 ? 0 : (100 * progress.done) / progress.of}
            aria-label={t('exports.running')}
            animated
          />
          <Text size="sm" c="var(--cf-muted)" className="cf-numerals">
            {progress === null || progress.of === 0
              ? t('exports.running')
              : t('exports.progress', {
                  done: formats.number(progress.done),
                  of: formats.number(progress.of),
                })}
          </Text>
        </Stack>
      )}
      {failure !== null && (
        <Notice tone="no" role="alert" data-testid="failure" data-code={failure.code}>
          {errorText(failure)}
        </Notice>
      )}
      {written !== null && !running && failure === null && (
        <Notice tone="yes" data-testid="export-written">
          <Text size="sm" className="cf-wrap" data-testid="export-path">
            {written.path}
          </Text>
          <Text size="xs" c="var(--cf-muted)" className="cf-wrap">
            {t('exports.hash', { hash: written.sha256 })}
          </Text>
        </Notice>
      )}
    </>
  );
}
