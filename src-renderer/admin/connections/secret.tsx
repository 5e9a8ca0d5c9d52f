import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface SecretDialogProps {
  /** Null closes it. */
  readonly secret: string | null;
  readonly title: string;
  readonly text: string;
  readonly onClose: () => void;
}

/** Shows what is shown once, to be copied into another program; a click beside it does not lose it. */
export function SecretDialog({ secret, title, text, onClose }: SecretDialogProps) {
  const { t } = useTranslation('common');
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={title}
      centered
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      {secret !== null && <Secret secret={secret} text={text} onDone={onClose} />}
    </Modal>
  );
}

interface SecretProps {
  readonly secret: string;
  readonly text: string;
  readonly onDone: () => void;
}

function Secret({ secret, text, onDone }: SecretProps) {
  const { t } = useTranslation('admin');
  return (
    <Stack>
      <Text>{text}</Text>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-testid="secret">
        {secret}
      </Code>
      <Group justify="flex-end" gap="xs">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'connections.tokens.copied' : 'connections.tokens.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onDone} data-testid="secret-noted">
          {t('connections.tokens.noted')}
        </Button>
      </Group>
    </Stack>
  );
}
