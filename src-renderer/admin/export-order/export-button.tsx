import { Button } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportDialogProps } from './export-dialog.tsx';

/** Wanted now and then. */
const ExportDialog = lazy(() => import('./export-dialog.tsx'));

interface ExportButtonProps extends Omit<ExportDialogProps, 'onClose'> {
  readonly disabled: boolean;
  readonly testId: string;
}

/** Opens the export of what a page shows. */
export function ExportButton({ disabled, testId, ...dialog }: ExportButtonProps) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileExport size={18} aria-hidden />}
        disabled={disabled}
        onClick={() => setOpen(true)}
        data-testid={testId}
      >
        {t('exports.run')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ExportDialog {...dialog} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
