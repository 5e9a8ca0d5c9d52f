import { Alert, Button, Group, Loader, NumberInput, Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEAST_KEPT_DAYS, tooShort } from '../../../src-shared/domain/retention.ts';
import { MOST_COUNTED, type RetentionPreview } from '../../../src-shared/ipc/retention.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import {
  MOST_KEPT_DAYS,
  type Retention,
  type RetentionKind,
  retentionKinds,
} from '../../../src-shared/models/retention.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useMay } from '../lib/use-may.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';

const SHOWN = ['config:changed'] as const;

/** For how long each kind of data is kept, and what would go. */
export function RetentionTab() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('retention:read'), []));
  useRenewed(reload, { data: SHOWN });
  if (value === null)
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  return <RetentionForm key={JSON.stringify(value)} stored={value} />;
}

function RetentionForm({ stored }: { readonly stored: Retention }) {
  const { t } = useTranslation('admin');
  const may = useMay()('retention:change');
  const [wanted, setWanted] = useState(stored);
  const [preview, setPreview] = useState<RetentionPreview | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const isShort = tooShort(wanted) !== null;
  const isDirty = retentionKinds.some((kind) => wanted[kind] !== stored[kind]);
  const put = (kind: RetentionKind, days: number | null): void => {
    setWanted({ ...wanted, [kind]: days });
    setPreview(null);
  };
  const show = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask('retention:preview', wanted);
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) setPreview(reply.value);
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask('retention:change', { retention: wanted, seen: stored });
    setBusy(false);
    setFailure(reply.ok ? null : reply.error);
    if (reply.ok) notifyDone(t('retention.saved'));
  };
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure} />
      <Paper withBorder p="md">
        <Stack>
          <div>
            <Title order={2} size="h5">
              {t('retention.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('retention.text')}
            </Text>
          </div>
          {!may && <Notice tone="wait">{t('retention.read-only')}</Notice>}
          {retentionKinds.map((kind) => (
            <KindRow key={kind} kind={kind} days={wanted[kind]} disabled={!may} onChange={(days) => put(kind, days)} />
          ))}
          <Text size="sm" c="var(--cf-muted)">
            {t('retention.law')}
          </Text>
          <Group justify="flex-end">
            <Button
              variant="default"
              loading={busy}
              disabled={isShort}
              onClick={() => void show()}
              data-testid="retention-preview"
            >
              {t('retention.preview')}
            </Button>
            {may && (
              <Button
                loading={busy}
                disabled={!isDirty || isShort || preview === null}
                onClick={() => void save()}
                data-testid="retention-save"
              >
                {t('retention.save')}
              </Button>
            )}
          </Group>
        </Stack>
      </Paper>
      {preview !== null && <Going preview={preview} />}
    </Stack>
  );
}

interface KindRowProps {
  readonly kind: RetentionKind;
  readonly days: number | null;
  readonly disabled: boolean;
  readonly onChange: (days: number | null) => void;
}

function KindRow({ kind, days, disabled, onChange }: KindRowProps) {
  const { t } = useTranslation('admin');
  const least = LEAST_KEPT_DAYS[kind];
  const name = t(`retention.kind.${kind}`);
  const [last, setLast] = useState(days ?? Math.max(least, 180));
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start" data-testid={`retention-${kind}`}>
      <Stack gap={0} style={{ flex: 1 }}>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="sm" c="var(--cf-muted)">
          {t(`retention.note.${kind}`)}
        </Text>
      </Stack>
      <Switch
        label={t('retention.keep')}
        aria-label={t('retention.keep-of', { kind: name })}
        checked={days === null}
        disabled={disabled}
        mt={6}
        onChange={(event) => onChange(event.currentTarget.checked ? null : last)}
      />
      <NumberInput
        aria-label={t('retention.days-of', { kind: name })}
        w={150}
        suffix={` ${t('retention.days')}`}
        min={1}
        max={MOST_KEPT_DAYS}
        allowDecimal={false}
        disabled={disabled || days === null}
        value={days ?? last}
        error={days !== null && days < least ? t('retention.rule', { least }) : null}
        onChange={(typed) => {
          const number = Math.trunc(Number(typed));
          if (!(number >= 1 && number <= MOST_KEPT_DAYS)) return;
          setLast(number);
          onChange(number);
        }}
      />
    </Group>
  );
}

function Going({ preview: { kinds } }: { readonly preview: RetentionPreview }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const shown = kinds.filter(({ count }) => count > 0);
  const counted = (count: number): string =>
    count > MOST_COUNTED ? t('retention.more', { count: formats.number(MOST_COUNTED) }) : formats.number(count);
  return (
    <Paper withBorder p="md" data-testid="retention-going" role="status">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('retention.preview-title')}
        </Title>
        {shown.length === 0 && <Text size="sm">{t('retention.none')}</Text>}
        {shown.map(({ kind, count, oldest, before, unclosed }) => (
          <Stack key={kind} gap={4}>
            <Text size="sm">
              <b>{t(`retention.kind.${kind}`)}</b>
              {': '}
              {t('retention.row', {
                count: counted(count),
                oldest: oldest === null ? '' : formats.date(oldest),
                before: formats.date(before),
              })}
            </Text>
            {unclosed !== null && unclosed > 0 && (
              <Alert color="orange">{t('retention.unclosed', { count: counted(unclosed) })}</Alert>
            )}
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}
