import { Box, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { similarityText } from '../lib/format.ts';

interface ScoreHistogramProps {
  readonly same: readonly number[];
  readonly different: readonly number[];
  readonly inForce: number;
  readonly suggested: number | null;
}

const ends = [0, 0.2, 0.4, 0.6, 0.8, 1] as const;

function Bars({ counts, kind }: { readonly counts: readonly number[]; readonly kind: 'same' | 'different' }) {
  const most = Math.max(1, ...counts);
  return (
    <Box className="cf-bars" data-kind={kind}>
      {counts.map((count, bar) => (
        // A bar that is there at all can be seen.
        // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
        <span key={bar} style={{ height: count === 0 ? 0 : `max(2px, ${(count / most) * 100}%)` }} />
      ))}
    </Box>
  );
}

/**
 * Scores of different and of the same people, each as bars of its own height, and the thresholds as lines through both.
 */
export function ScoreHistogram({ same, different, inForce, suggested }: ScoreHistogramProps) {
  const { t, i18n } = useTranslation('admin');
  const text = (score: number): string => similarityText(score, i18n.language);
  const lines: { readonly kind: 'inForce' | 'suggested'; readonly score: number }[] = [
    { kind: 'inForce', score: inForce },
  ];
  if (suggested !== null && suggested !== inForce) lines.push({ kind: 'suggested', score: suggested });
  return (
    <Box component="figure" m={0} role="img" aria-label={t('calibration.picture', { score: text(inForce) })}>
      <Group gap="lg" mb="xs" aria-hidden>
        {(['different', 'same'] as const).map((kind) => (
          <Group key={kind} gap={6}>
            <span className="cf-bars-key" data-kind={kind} />
            <Text size="sm">{t(`calibration.${kind}`)}</Text>
          </Group>
        ))}
        {lines.map(({ kind, score }) => (
          <Group key={kind} gap={6}>
            <span className="cf-bars-key" data-kind={kind} />
            <Text size="sm" className="cf-numerals">
              {t(`calibration.line.${kind}`, { score: text(score) })}
            </Text>
          </Group>
        ))}
      </Group>
      <Box pos="relative" aria-hidden>
        <Bars counts={different} kind="different" />
        <Bars counts={same} kind="same" />
        {lines.map(({ kind, score }) => (
          <span key={kind} className="cf-bars-line" data-kind={kind} style={{ left: `${score * 100}%` }} />
        ))}
      </Box>
      <Group justify="space-between" aria-hidden className="cf-numerals">
        {ends.map((end) => (
          <Text key={end} size="xs" c="var(--cf-muted)">
            {text(end)}
          </Text>
        ))}
      </Group>
    </Box>
  );
}
