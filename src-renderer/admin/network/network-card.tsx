import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NetworkState } from '../../../src-shared/ipc/network.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useOwnNetworkTrial } from '../lib/recognition.ts';
import { Confirm } from '../ui/confirm.tsx';
import { Facts } from '../ui/facts.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { useDescribing } from './describe-stored.ts';
import { NetworkCalibrationFacts } from './network-calibration.tsx';

const MEGABYTE = 1024 * 1024;

export type Network = NonNullable<NetworkState['network']>;

interface NetworkCardProps {
  readonly network: Network;
  readonly state: NetworkState;
  readonly onChange: (state: NetworkState) => void;
}

/** How a network is doing, worst first. */
function conditionOf(network: Network, unusable: string | null): 'lost' | 'unusable' | 'failing' | 'used' | 'idle' {
  if (!network.isThere) return 'lost';
  if (unusable !== null) return 'unusable';
  if (network.usedFrom === null) return 'idle';
  return network.isFailing ? 'failing' : 'used';
}

const TONES = { lost: 'no', unusable: 'no', failing: 'wait', used: 'yes', idle: 'wait' } as const;

/** The site's own network: what it is, how far it is, and the next step. */
export function NetworkCard({ network, state, onChange }: NetworkCardProps) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const trial = useOwnNetworkTrial();
  const isDescribing = useDescribing((one) => one.isRunning);
  const [asking, setAsking] = useState<'use' | 'remove' | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { name, usedFrom, calibration } = network;
  const { templates, described, withoutPicture, calibrating } = state;
  const condition = conditionOf(network, trial.failure);
  const works = condition !== 'lost' && condition !== 'unusable';
  const notDescribed = templates - described - withoutPicture;

  async function take(question: Promise<Reply<NetworkState>>, done: string | null) {
    setBusy(true);
    const reply = await question;
    setBusy(false);
    setAsking(null);
    setFailure(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    if (done !== null) notifyDone(done);
    onChange(reply.value);
  }

  return (
    <Stack data-testid="network" data-condition={condition}>
      <Notice tone={TONES[condition]} title={t(`network.state.${condition}`)} data-testid="network-state">
        {t(`network.state.${condition}Text`, { why: trial.failure ?? '' })}
      </Notice>
      <FailureAlert failure={failure} />
      <Facts
        title={name}
        rows={[
          [t('network.facts.licence'), network.licence],
          [t('network.facts.kind'), t(`network.facts.${network.kind}`)],
          [
            t('network.facts.size'),
            t('network.facts.megabytes', { megabytes: formats.number(Math.ceil(network.bytes / MEGABYTE)) }),
          ],
          [t('network.facts.width'), formats.number(network.width)],
          [
            t('network.facts.time'),
            trial.ms === null ? '–' : t('network.facts.milliseconds', { ms: formats.number(Math.ceil(trial.ms)) }),
          ],
          [
            t('network.facts.added'),
            t('network.facts.addedBy', { date: formats.dateTime(network.addedAt), name: network.addedBy }),
          ],
          [
            t('network.facts.described'),
            <span key="described" data-testid="network-described">
              {t('network.facts.ofAll', { described: formats.number(described), all: formats.number(templates) })}
            </span>,
          ],
          ...(usedFrom === null ? [] : ([[t('network.facts.usedFrom'), formats.dateTime(usedFrom)]] as const)),
        ]}
      />
      {works && isDescribing && notDescribed > 0 && (
        <Stack gap="xs">
          <Text role="status">{t('network.describing')}</Text>
          <Progress value={(described / Math.max(1, templates)) * 100} aria-label={t('network.describing')} />
        </Stack>
      )}
      {withoutPicture > 0 && (
        <Text size="sm" c="var(--cf-muted)">
          {t('network.withoutPicture', { count: withoutPicture })}
        </Text>
      )}
      {!isDescribing && notDescribed > 0 && works && (
        <Text size="sm" c="var(--cf-muted)" data-testid="network-not-described">
          {t('network.notDescribed', { count: notDescribed })}
        </Text>
      )}
      {calibrating !== null && (
        <Stack gap="xs">
          <Text role="status">{t('network.calibrating')}</Text>
          <Progress value={(calibrating.done / calibrating.of) * 100} aria-label={t('network.calibrating')} />
        </Stack>
      )}
      {calibration !== null && <NetworkCalibrationFacts calibration={calibration} />}
      <Group justify="flex-end">
        {usedFrom === null ? (
          <>
            <Button variant="default" onClick={() => setAsking('remove')} data-testid="network-remove">
              {t('network.remove')}
            </Button>
            <Button
              variant={calibration === null ? 'filled' : 'default'}
              disabled={!works || isDescribing || described === 0 || calibrating !== null}
              onClick={() => void take(ask('network:calibrate'), null)}
              data-testid="network-calibrate"
            >
              {t(calibration === null ? 'network.calibrate' : 'network.calibrateAgain')}
            </Button>
            {calibration !== null && (
              <Button
                disabled={!works || calibrating !== null}
                onClick={() => setAsking('use')}
                data-testid="network-use"
              >
                {t('network.use')}
              </Button>
            )}
          </>
        ) : (
          <Button
            variant="default"
            loading={busy}
            onClick={() => void take(ask('network:use', { isUsed: false }), t('network.backDone'))}
            data-testid="network-back"
          >
            {t('network.back')}
          </Button>
        )}
      </Group>
      <Confirm
        opened={asking === 'use'}
        title={t('network.useTitle', { name })}
        text={t('network.useText')}
        action={t('network.useAction')}
        busy={busy}
        onConfirm={() => void take(ask('network:use', { isUsed: true }), t('network.used', { name }))}
        onClose={() => setAsking(null)}
      />
      <Confirm
        opened={asking === 'remove'}
        title={t('network.removeTitle', { name })}
        text={t('network.removeText')}
        action={t('network.removeAction')}
        danger
        busy={busy}
        onConfirm={() => void take(ask('network:remove'), t('network.removed'))}
        onClose={() => setAsking(null)}
      />
    </Stack>
  );
}
