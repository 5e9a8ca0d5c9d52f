import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Candidates } from './use-candidates.ts';

/** Picture files by button or drop. Each is looked at; a file that is no picture is refused like a bad picture. */
export function FilesTab({ candidates }: { readonly candidates: Candidates }) {
  const { t } = useTranslation('admin');
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);

  function take(files: readonly File[]) {
    candidates.add(
      files.map((file) => ({ name: file.name, blob: file })),
      'file',
    );
    // So that the same file can be chosen again after it was removed.
    reset.current?.();
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take([...event.dataTransfer.files]);
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
          accept="image/jpeg,image/png,image/webp"
          resetRef={reset}
          onChange={take}
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
