import { Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { IconBrain } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../../src-shared/ipc/network.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FileDrop } from '../ui/file-drop.tsx';
import { Notice } from '../ui/notice.tsx';
import { type SendOutcome, sendNetwork } from './send-network.ts';

const ICON = { size: 32, stroke: 1.4, 'aria-hidden': true } as const;
const MOST_FILES = 65;

interface AddNetworkProps {
  readonly title: string;
  readonly onAdded: (state: NetworkState) => void;
}

/** Takes the files of a network. */
export function AddNetwork({ title, onAdded }: AddNetworkProps) {
  const { t } = useTranslation('admin');
  const [sending, setSending] = useState<{ readonly file: string; readonly fraction: number } | null>(null);
  const [outcome, setOutcome] = useState<SendOutcome | null>(null);

  async function send(files: readonly PathFile[]) {
    setOutcome(null);
    setSending({ file: '', fraction: 0 });
    const sent = await sendNetwork(files, (file, fraction) => setSending({ file, fraction }));
    setSending(null);
    setOutcome(sent);
    if (sent.kind === 'sent') onAdded(sent.state);
  }

  return (
    <Paper withBorder p="md">
      <Stack>
        <div>
          <Title order={2} size="h5">
            {title}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('network.text')} {t('network.doors')}
          </Text>
        </div>
        {outcome?.kind === 'refused' && <FailureAlert failure={outcome.failure} />}
        {outcome?.kind === 'no-description' && (
          <Notice tone="no" role="alert" data-testid="network-refused">
            {t('network.noDescription')}
          </Notice>
        )}
        {outcome?.kind === 'no-file' && (
          <Notice tone="no" role="alert" data-testid="network-refused">
            {t('network.noFile', { file: outcome.file })}
          </Notice>
        )}
        {sending === null ? (
          <FileDrop
            icon={<IconBrain {...ICON} />}
            text={t('network.drop')}
            help={t('network.help')}
            accept=".json,.onnx,.bin"
            most={MOST_FILES}
            files={{ label: t('network.choose'), testId: 'network-files' }}
            onChosen={(files) => {
              if (files.length > 0) void send(files);
            }}
          />
        ) : (
          <Stack gap="xs">
            <Text role="status">{t('network.sending', { file: sending.file })}</Text>
            <Progress value={sending.fraction * 100} aria-label={t('network.sending', { file: sending.file })} />
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
