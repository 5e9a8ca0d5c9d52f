import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface SecretProps {
  readonly secret: string;
  readonly text: string;
  readonly onDone: () => void;
}

/** What is shown once, to be copied into another program. */
export function Secret({ secret, text, onDone }: SecretProps) {
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
