import { Button, Group } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';

interface ReportButtonsProps {
  readonly save: string;
  readonly again: string;
  readonly saving: boolean;
  readonly onSave: () => void;
  readonly onAgain: () => void;
  /** Beginning of both test ids: `…-save` and `…-again`. */
  readonly testId: string;
}

/** What can be done with the report of files that were read: keep it as a file, or bring the next ones. */
export function ReportButtons({ save, again, saving, onSave, onAgain, testId }: ReportButtonsProps) {
  return (
    <Group justify="flex-end">
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} aria-hidden />}
        loading={saving}
        onClick={onSave}
        data-testid={`${testId}-save`}
      >
        {save}
      </Button>
      <Button onClick={onAgain} data-testid={`${testId}-again`}>
        {again}
      </Button>
    </Group>
  );
}
