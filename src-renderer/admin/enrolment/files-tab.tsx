import { Stack } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { kindOfFile, PICTURE_FILES, VIDEO_FILES } from '../../../src-shared/domain/file-kinds.ts';
import type { PathFile } from '../lib/dropped-files.ts';
import { FileDrop } from '../ui/file-drop.tsx';
import type { Candidates } from './use-candidates.ts';
import { useVideo } from './use-video.ts';
import { VideoProgress } from './video-progress.tsx';

/** More than anybody has room for, and few enough to be read from a folder that was dropped by mistake. */
const MOST_DROPPED = 100;

/** Picture and video files. Each is looked at; a file that is neither is refused like a bad picture. */
export function FilesTab({ candidates }: { readonly candidates: Candidates }) {
  const { t } = useTranslation('admin');
  const video = useVideo(candidates);

  function take(chosen: readonly PathFile[]) {
    const files = chosen.map(({ file }) => file);
    const videos = files.filter(({ name }) => kindOfFile(name) === 'video');
    const pictures = files.filter((file) => !videos.includes(file));
    candidates.add(
      pictures.map((file) => ({ name: file.name, blob: file })),
      'file',
    );
    if (videos.length > 0) video.look(videos);
  }

  return (
    <Stack>
      <VideoProgress video={video} />
      {video.state.kind !== 'looking' && (
        <FileDrop
          icon={<IconPhotoPlus size={36} stroke={1.4} aria-hidden />}
          text={t('enrol.dropHere')}
          help={t('enrol.filesHelp')}
          accept={`${PICTURE_FILES},${VIDEO_FILES}`}
          most={MOST_DROPPED}
          files={{ label: t('enrol.chooseFiles'), testId: 'enrol-files' }}
          onChosen={take}
        />
      )}
    </Stack>
  );
}
