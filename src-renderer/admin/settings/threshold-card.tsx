import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FALSE_ACCEPT_TARGET, LEAST_PEOPLE } from '../../../src-shared/domain/calibration.ts';
import type { CalibrationReport } from '../../../src-shared/ipc/calibration.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { similarityText } from '../lib/format.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';

/** Rarer than one try in ten thousand is not told apart: so few people speak for no more. */
const LEAST_RATE = 0.0001;

interface ThresholdCardProps {
  readonly report: CalibrationReport;
  /** The threshold in force now, which may have changed since the report. */
  readonly inForce: number;
  readonly onSet: () => void;
}

/** What the report says about the threshold, and the step that a manager may take. */
export function ThresholdCard({ report, inForce, onSet }: ThresholdCardProps) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const today = useToday();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { suggestion, sameBelow } = report;
  const score = (value: number): string => similarityText(value, i18n.language);
  const share = (value: number): string =>
    value.toLocaleString(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const { falseMatches } = report;
  const rate = (value: number): string =>
    Math.max(LEAST_RATE, value).toLocaleString(i18n.language, { style: 'percent', maximumSignificantDigits: 2 });
  const comparisons = formats.number(Math.round(1 / FALSE_ACCEPT_TARGET));

  if (suggestion === null) {
    return (
      <Notice tone="wait" title={t('calibration.tooFew')} data-testid="calibration-too-few">
        {report.people < LEAST_PEOPLE
          ? t('calibration.tooFewText', { least: LEAST_PEOPLE, score: score(inForce) })
          : t('calibration.unclearText', { score: score(inForce) })}
      </Notice>
    );
  }
  const set = async () => {
    setBusy(true);
    const policy = await ask('policy:current');
    const reply = policy.ok
      ? await ask('policy:add', {
          from: today,
          policy: { ...policy.value.policy, acceptScore: suggestion.acceptScore },
        })
      : policy;
    setBusy(false);
    setAsking(false);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    notifyDone(t('calibration.done', { score: score(suggestion.acceptScore), version: reply.value.version }));
    onSet();
  };
  const same = suggestion.acceptScore === inForce;
  return (
    <Stack gap="sm">
      <Notice
        tone={same ? 'yes' : 'wait'}
        title={t(same ? 'calibration.fits' : 'calibration.suggested', { score: score(suggestion.acceptScore) })}
        data-testid="calibration-suggestion"
      >
        <Stack gap={4}>
          <Text size="sm">
            {t('calibration.why', {
              comparisons,
              estimate: score(suggestion.estimate),
              upper: score(suggestion.upper),
            })}
          </Text>
          {falseMatches !== null && (
            <Text size="sm" data-testid="calibration-false-matches">
              {t('calibration.falseMatches', {
                score: score(report.acceptScore),
                people: formats.number(report.people),
                estimate: rate(falseMatches.estimate),
                upper: rate(falseMatches.upper),
              })}
            </Text>
          )}
          {sameBelow.suggested !== null && (
            <Text size="sm">{t('calibration.cost', { share: share(sameBelow.suggested) })}</Text>
          )}
        </Stack>
      </Notice>
      <FailureAlert failure={failure} />
      {!same && (
        <Group justify="flex-end">
          <Button onClick={() => setAsking(true)} data-testid="calibration-set">
            {t('calibration.set', { score: score(suggestion.acceptScore) })}
          </Button>
        </Group>
      )}
      <Confirm
        opened={asking}
        title={t('calibration.confirm', { score: score(suggestion.acceptScore) })}
        text={t('calibration.confirmText', { before: score(inForce), after: score(suggestion.acceptScore) })}
        action={t('calibration.confirmAction')}
        busy={busy}
        onConfirm={() => void set()}
        onClose={() => setAsking(false)}
      />
    </Stack>
  );
}
