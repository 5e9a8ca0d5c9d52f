import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { chosenFiles, droppedFiles, type PathFile } from '../lib/dropped-files.ts';

/** One of the file dialogs beside the place to drop on. */
interface FileChoice {
  readonly label: string;
  readonly testId: string;
}

interface FileDropProps {
  readonly icon: ReactNode;
  /** What can be dropped. */
  readonly text: string;
  readonly help: string;
  readonly accept: string;
  /** At most so many files are read from what was dropped. */
  readonly most: number;
  readonly files: FileChoice;
  readonly folder?: FileChoice;
  readonly onChosen: (files: readonly PathFile[]) => void;
}

/** Takes files by drop, by file dialog, or a whole folder. */
export function FileDrop({ icon, text, help, accept, most, files, folder, onChosen }: FileDropProps) {
  const [over, setOver] = useState(false);
  const reset = useRef<() => void>(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer.items, most).then((dropped) => {
      if (dropped.length > 0) onChosen(dropped);
    });
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
        {icon}
      </Text>
      <Text ta="center">{text}</Text>
      <Group justify="center">
        <FileButton
          multiple
          accept={accept}
          resetRef={reset}
          onChange={(chosen) => {
            onChosen(chosenFiles(chosen));
            // So that the same file can be chosen again after it was removed.
            reset.current?.();
          }}
          inputProps={{ 'data-testid': files.testId, 'aria-label': files.label } as object}
        >
          {(props) => (
            <Button {...props} variant="default">
              {files.label}
            </Button>
          )}
        </FileButton>
        {folder !== undefined && (
          <FileButton
            multiple
            onChange={(chosen) => onChosen(chosenFiles(chosen))}
            inputProps={{ webkitdirectory: '', 'data-testid': folder.testId, 'aria-label': folder.label } as object}
          >
            {(props) => (
              <Button {...props} variant="default">
                {folder.label}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <Text size="sm" c="var(--cf-muted)" ta="center">
        {help}
      </Text>
    </Stack>
  );
}
