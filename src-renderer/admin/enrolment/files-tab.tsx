import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { kindOfFile } from '../../../src-shared/domain/file-kinds.ts';
import type { Candidates } from './use-candidates.ts';
import { useVideo } from './use-video.ts';
import { VideoProgress } from './video-progress.tsx';

/** Picture and video files. Each is looked at; a file that is neither is refused like a bad picture. */
export function FilesTab({ candidates }: { readonly candidates: Candidates }) {
  const video = useVideo(candidates);

  function take(files: readonly File[]) {
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
      {video.state.kind !== 'looking' && <DropZone onFiles={take} />}
    </Stack>
  );
}

/** Takes files by button or drop. */
function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('admin');
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <Stack
      className="cf-drop"
      data-over={over}
      align="center"
      gap="xs"
      p="xl"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Text c="var(--cf-accent)" component="span" lh={1}>
        <IconPhotoPlus size={36} stroke={1.4} aria-hidden />
      </Text>
      <Text ta="center">{t('enrol.dropHere')}</Text>
      <Group>
        <FileButton
          multiple
          accept="image/jpeg,image/png,image/webp,video/mp4,video/webm,video/quicktime,.mov"
          resetRef={reset}
          onChange={(files) => {
            onFiles(files);
            // So that the same file can be chosen again after it was removed.
            reset.current?.();
          }}
          inputProps={{ 'data-testid': 'enrol-files', 'aria-label': t('enrol.chooseFiles') } as object}
        >
          {(props) => (
            <Button {...props} variant="default">
              {t('enrol.chooseFiles')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="var(--cf-muted)" ta="center">
        {t('enrol.filesHelp')}
      </Text>
    </Stack>
  );
}
