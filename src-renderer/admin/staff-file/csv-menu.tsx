import { Button, Menu } from '@mantine/core';
import { IconFileExport, IconFileImport, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../ui/error-text.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';

/** Staff and weekly hours out of a file and into one. */
export function CsvMenu() {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const go = useAdmin((state) => state.go);
  const [busy, setBusy] = useState(false);

  async function exportCsv() {
    setBusy(true);
    const reply = await ask('staff:export-csv');
    setBusy(false);
    if (reply.ok) {
      const path = <span data-testid="staff-export-path">{reply.value.path}</span>;
      notifyDone(path, t('staffFile.exported', { count: reply.value.rows }));
    } else if (reply.error.code !== 'cancelled') notifyProblem(errorText(reply.error));
  }

  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconTable size={18} aria-hidden />}
          loading={busy}
          data-testid="staff-csv"
        >
          {t('staffFile.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFileImport size={16} aria-hidden />}
          onClick={() => go({ name: 'staff-file' })}
          data-testid="staff-csv-import"
        >
          {t('staffFile.import')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileExport size={16} aria-hidden />}
          onClick={() => void exportCsv()}
          data-testid="staff-csv-export"
        >
          {t('staffFile.export')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
