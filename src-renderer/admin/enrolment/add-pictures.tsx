import { Button, Group, Paper, Progress, Stack, Tabs, Text, Title } from '@mantine/core';
import { IconCamera, IconPhoto } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { ask } from '../lib/ask.ts';
import { useRecognition } from '../lib/recognition.ts';
import { isAccepted, type PictureReason, refusedByMain } from '../pictures/candidates.ts';
import { SaveFailure } from '../pictures/save-failure.tsx';
import { Notice } from '../ui/notice.tsx';
import { CandidateList } from './candidate-list.tsx';
import { FilesTab } from './files-tab.tsx';
import { useCandidates } from './use-candidates.ts';
import { WebcamTab } from './webcam-tab.tsx';

interface AddPicturesProps {
  readonly staff: StaffSummary;
  readonly templates: number;
  readonly onSaved: (added: number) => void;
}

const pictureRefusals: readonly PictureReason[] = ['face-belongs-to-other', 'face-disagrees', 'bad-embedding'];

/** Takes and checks pictures, then stores all that were accepted, or none. */
export function AddPictures({ staff, templates, onSaved }: AddPicturesProps) {
  const { t } = useTranslation(['admin', 'errors']);
  const recognition = useRecognition();
  const candidates = useCandidates(templates);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refusedFace, setRefusedFace] = useState<Uint8Array | null>(null);
  const accepted = candidates.list.filter(isAccepted);
  const settled = candidates.list.filter((one) => one.state === 'accepted' || one.state === 'refused').length;

  async function save() {
    setBusy(true);
    setFailure(null);
    const reply = await ask('enrolment:add', { staffId: staff.id, pictures: accepted.map((one) => one.picture) });
    setBusy(false);
    if (reply.ok) {
      candidates.replace([]);
      return onSaved(accepted.length);
    }
    setFailure(reply.error);
    setRefusedFace(null);
    const { picture } = reply.error.details;
    const reason = pictureRefusals.find((one) => one === reply.error.code);
    if (reason !== undefined && typeof picture === 'number') {
      setRefusedFace(accepted[picture - 1]?.picture.thumbnail ?? null);
      candidates.replace(refusedByMain(candidates.list, picture, reason));
    }
  }

  return (
    <Paper withBorder p="md">
      <Stack>
        <div>
          <Title order={2} size="h5">
            {t('enrol.add')}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('enrol.addText', { max: MAX_PICTURES, room: candidates.room })}
          </Text>
        </div>
        {recognition.kind === 'loading' && (
          <div>
            <Text size="sm">{t('recognition.loading')}</Text>
            <Progress value={recognition.progress * 100} mt={6} aria-label={t('recognition.loading')} />
          </div>
        )}
        {recognition.kind === 'failed' && (
          <Notice tone="no" role="alert" data-code={recognition.code}>
            {t(`errors:${recognition.code}`)}
          </Notice>
        )}
        <Tabs defaultValue="webcam" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="webcam" leftSection={<IconCamera size={18} aria-hidden />} data-testid="enrol-tab-webcam">
              {t('enrol.webcam')}
            </Tabs.Tab>
            <Tabs.Tab value="files" leftSection={<IconPhoto size={18} aria-hidden />} data-testid="enrol-tab-files">
              {t('enrol.files')}
            </Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="webcam">
            <WebcamTab candidates={candidates} />
          </Tabs.Panel>
          <Tabs.Panel value="files">
            <FilesTab candidates={candidates} />
          </Tabs.Panel>
        </Tabs>
        {candidates.checking && (
          <div>
            <Text size="sm">{t('enrol.progress', { done: settled, all: candidates.list.length })}</Text>
            <Progress
              value={(settled / candidates.list.length) * 100}
              mt={6}
              aria-label={t('enrol.progress', { done: settled, all: candidates.list.length })}
            />
          </div>
        )}
        <CandidateList candidates={candidates} />
        <SaveFailure failure={failure} face={refusedFace} ownCode={staff.code} advice={t('enrol.nothingSaved')} />
        <Group justify="flex-end">
          <Button
            disabled={accepted.length === 0 || candidates.checking}
            loading={busy}
            onClick={() => void save()}
            data-testid="enrol-save"
          >
            {accepted.length === 0 ? t('enrol.saveNone') : t('enrol.save', { count: accepted.length })}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
