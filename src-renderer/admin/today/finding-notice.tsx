import { Button, Group, Text } from '@mantine/core';
import { IconDatabaseExclamation } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorCodeSchema, type Failure } from '../../../src-shared/models/errors.ts';
import type { Finding } from '../../../src-shared/models/findings.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

/** One thing that was found to be wrong with the data, until somebody says that they have seen it. */
export function FindingNotice({ finding: { id, at, kind, details } }: { readonly finding: Finding }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const errorText = useErrorText();
  const known = errorCodeSchema.safeParse(details.reason);
  const reason = known.success ? { reason: errorText({ code: known.data, message: '', details: {} }) } : {};
  const [failure, setFailure] = useState<Failure | null>(null);
  const note = async (discard: boolean): Promise<void> => {
    const reply = await ask('data:note', { id, discard });
    setFailure(reply.ok ? null : reply.error);
  };
  return (
    <Notice tone="no" icon={<IconDatabaseExclamation />} title={t(`health.${kind}`)} data-testid={`finding-${kind}`}>
      <FailureAlert failure={failure} />
      <Text size="sm">{t(`health.${kind}-text`, { ...details, ...reason })}</Text>
      <Group mt="xs" gap="sm">
        <Button size="compact-sm" variant="default" onClick={() => void note(false)}>
          {t('health.noted')}
        </Button>
        {kind === 'evidence-unknown' && (
          <Button size="compact-sm" variant="default" onClick={() => void note(true)}>
            {t('health.discard')}
          </Button>
        )}
        <Text size="xs" c="var(--cf-muted)">
          {t('health.found-at', { time: formats.dateTime(at) })}
        </Text>
      </Group>
    </Notice>
  );
}
