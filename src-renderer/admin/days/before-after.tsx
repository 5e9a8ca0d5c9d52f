import { Box, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface BeforeAfterProps {
  readonly before: string;
  readonly after: string;
}

/** What stood there and what stands there then, under each other. */
export function BeforeAfter({ before, after }: BeforeAfterProps) {
  const { t } = useTranslation('admin');
  const rows = [
    ['before', before],
    ['after', after],
  ] as const;
  return (
    <Box
      component="dl"
      m={0}
      style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '2px 12px' }}
      data-testid="before-after"
    >
      {rows.map(([name, text]) => (
        <Box key={name} style={{ display: 'contents' }}>
          <Text component="dt" size="sm" c="var(--cf-muted)">
            {t(`corrections.${name}`)}
          </Text>
          <Text component="dd" size="sm" m={0} fw={name === 'after' ? 600 : 400} className="cf-wrap cf-numerals">
            {text}
          </Text>
        </Box>
      ))}
    </Box>
  );
}
