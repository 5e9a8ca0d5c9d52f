import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mostFiles } from './bring-pictures.ts';
import { chosenFiles, droppedFiles, type PathFile } from './dropped-files.ts';

/** Picture files by drop, by file dialog, or a whole folder. */
export function ChooseFiles({ onChosen }: { readonly onChosen: (files: readonly PathFile[]) => void }) {
  const { t } = useTranslation('admin');
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    // One more than are taken shows that there were more.
    void droppedFiles(event.dataTransfer.items, mostFiles + 1).then(onChosen);
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
      <Text ta="center">{t('venues.bring.drop')}</Text>
      <Group>
        <FileButton
          multiple
          accept="image/jpeg,image/png,image/webp"
          onChange={(files) => onChosen(chosenFiles(files))}
          inputProps={{ 'data-testid': 'bring-files', 'aria-label': t('venues.bring.files') } as object}
        >
          {(props) => (
            <Button {...props} variant="default">
              {t('venues.bring.files')}
            </Button>
          )}
        </FileButton>
        <FileButton
          multiple
          onChange={(files) => onChosen(chosenFiles(files))}
          inputProps={
            { webkitdirectory: '', 'data-testid': 'bring-folder', 'aria-label': t('venues.bring.folder') } as object
          }
        >
          {(props) => (
            <Button {...props} variant="default">
              {t('venues.bring.folder')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="var(--cf-muted)" ta="center">
        {t('venues.bring.help')}
      </Text>
    </Stack>
  );
}
