import { Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../ui/site.tsx';

interface DialogProps {
  /** Null closes it. */
  readonly pairing: { readonly code: string; readonly until: number } | null;
  readonly onClose: () => void;
}

/** Shows the code that another machine joins with, once. */
export function PairingDialog({ pairing, onClose }: DialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  return (
    <Modal
      opened={pairing !== null}
      onClose={onClose}
      title={t('doors.codeTitle')}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      {pairing !== null && (
        <Stack>
          <Text>{t('doors.codeText', { time: formats.dateTime(pairing.until) })}</Text>
          <Code block fz="lg" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-testid="pairing-code">
            {pairing.code}
          </Code>
          <Group justify="flex-end">
            <Button onClick={onClose} data-testid="pairing-done">
              {t('doors.codeNoted')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
