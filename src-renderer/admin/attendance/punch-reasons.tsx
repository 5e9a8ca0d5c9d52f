import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { similarityText } from '../lib/format.ts';
import type { PunchDetail } from './punch-detail.ts';

/** Why a punch was accepted, line by line, and below it what decided nothing. */
export function PunchReasons({ detail }: { readonly detail: PunchDetail }) {
  const { t, i18n } = useTranslation('admin');
  const { similarity, margin, passive } = detail.record;
  const text = (score: number): string => similarityText(score, i18n.language);
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('attendance.punch.why')}
      </Title>
      {similarity === null && <Text size="sm">{t('attendance.punch.byPin')}</Text>}
      <List size="sm" className="cf-numerals" data-testid="punch-reasons">
        {linesOf(detail, t, text).map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {margin !== null && passive !== null && (
        <Text size="xs" c="var(--cf-muted)" className="cf-numerals" data-testid="passive-scores">
          {t('attendance.passive', { antispoof: text(passive.antispoof), liveness: text(passive.liveness) })}
        </Text>
      )}
    </Stack>
  );
}

type Translate = ReturnType<typeof useTranslation<'admin'>>['t'];

function linesOf({ record, facts }: PunchDetail, t: Translate, text: (score: number) => string): string[] {
  const { similarity, margin } = record;
  const { rule, lifeSigns, challenge, quality, frames } = facts;
  if (similarity === null) return [];
  const score = { similarity: text(similarity) };
  const scored =
    rule === null
      ? [
          t('attendance.punch.scoreAlone', score),
          ...(margin === null ? [] : [t('attendance.punch.leadAlone', { margin: text(margin) })]),
        ]
      : [
          t('attendance.punch.score', { ...score, needed: text(rule.acceptScore) }),
          ...(margin === null
            ? []
            : [t('attendance.punch.lead', { margin: text(margin), needed: text(rule.minMargin) })]),
          t(rule.expected ? 'attendance.punch.expected' : 'attendance.punch.unexpected'),
        ];
  const steps = challenge?.map((step) => t(`attendance.punch.steps.${step}`)).join(', ');
  const alive = [
    steps === undefined ? t('attendance.punch.noChallenge') : t('attendance.punch.challenge', { steps }),
    ...(lifeSigns === null ? [] : [t('attendance.punch.live', { live: text(lifeSigns.live) })]),
    ...(lifeSigns?.repeated === true ? [t('attendance.punch.repeated')] : []),
    ...(lifeSigns?.virtualCamera === true ? [t('attendance.punch.virtualCamera')] : []),
  ];
  const picture = [
    ...(quality === null ? [] : [t('attendance.punch.quality', { quality: text(quality) })]),
    ...(frames === null ? [] : [t('attendance.punch.frames', { count: frames })]),
  ];
  return [...scored, ...alive, ...picture];
}
