import { Button, Group, Loader, Paper, Radio, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UpdatesState } from '../../../src-shared/ipc/updates.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import type { UpdateSource } from '../../../src-shared/models/updates.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { NextVersion } from './next-version.tsx';

const SHOWN = ['updates:changed'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const KINDS = ['off', 'address', 'folder'] as const;

type Change = (work: () => Promise<Reply<UpdatesState>>) => Promise<void>;

/** Where updates of the program come from, when they are installed, and the one that lies ready. */
export function UpdatesTab() {
  const { t } = useTranslation('admin');
  const { value, failure, reload } = useLoaded(useCallback(() => ask('updates:state'), []));
  useRenewed(reload, { data: SHOWN });
  const [refused, setRefused] = useState<Failure | null>(null);
  if (value === null)
    return failure === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <FailureAlert failure={failure} onRetry={() => void reload()} />
    );
  const change: Change = async (work) => {
    const reply = await work();
    setRefused(reply.ok || reply.error.code === 'cancelled' ? null : reply.error);
    if (reply.ok) notifyDone(t('updates.saved'));
    await reload();
  };
  return (
    <Stack maw={860}>
      <FailureAlert failure={failure ?? refused} />
      <Paper withBorder p="md">
        <Stack>
          <div>
            <Title order={2} size="h5">
              {t('updates.title')}
            </Title>
            <Text size="sm" c="var(--cf-muted)">
              {t('updates.text')}
            </Text>
          </div>
          <Text size="sm" data-testid="update-version">
            {t('updates.version', { version: value.version })}
          </Text>
          {value.hasKey ? (
            <Source key={JSON.stringify(value.settings.source)} state={value} change={change} />
          ) : (
            <Notice tone="wait">{t('updates.no-key')}</Notice>
          )}
        </Stack>
      </Paper>
      {value.hasKey && value.settings.source.kind !== 'off' && (
        <NextVersion state={value} reload={reload} onRefused={setRefused} />
      )}
    </Stack>
  );
}

function Source({ state: { settings, byHand }, change }: { readonly state: UpdatesState; readonly change: Change }) {
  const { t } = useTranslation('admin');
  const { source, installAt } = settings;
  const [kind, setKind] = useState<UpdateSource['kind']>(source.kind);
  const [url, setUrl] = useState(source.kind === 'address' ? source.url : '');
  const choose = (wanted: string): void => {
    const next = KINDS.find((one) => one === wanted) ?? 'off';
    setKind(next);
    if (next === 'off' && source.kind !== 'off') void change(() => ask('updates:set-source', { kind: 'off' }));
  };
  const hours = HOURS.map((hour) => ({ value: String(hour), label: t('updates.when-hour', { hour }) }));
  return (
    <>
      <Radio.Group label={t('updates.source')} value={kind} onChange={choose}>
        <Stack gap="xs" mt="xs">
          {KINDS.map((one) => (
            <Radio key={one} value={one} label={t(`updates.${one}`)} data-testid={`update-source-${one}`} />
          ))}
        </Stack>
      </Radio.Group>
      {kind === 'address' && (
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label={t('updates.url')}
            placeholder={t('updates.url-hint')}
            type="url"
            maxLength={2000}
            value={url}
            onChange={(event) => setUrl(event.currentTarget.value)}
            data-testid="update-url"
          />
          <Button
            disabled={url.trim() === ''}
            onClick={() => void change(() => ask('updates:set-source', { kind: 'address', url }))}
            data-testid="update-use-address"
          >
            {t('updates.use-address')}
          </Button>
        </Group>
      )}
      {kind === 'folder' && (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" className="cf-wrap" data-testid="update-folder">
            {source.kind === 'folder' ? source.folder : ''}
          </Text>
          <Button
            variant="default"
            onClick={() => void change(() => ask('updates:set-source', { kind: 'folder' }))}
            data-testid="update-choose"
          >
            {t('updates.choose')}
          </Button>
        </Group>
      )}
      {source.kind !== 'off' && !byHand && (
        <Select
          label={t('updates.when')}
          maw={420}
          allowDeselect={false}
          data={[{ value: '', label: t('updates.when-asked') }, ...hours]}
          value={installAt === null ? '' : String(installAt)}
          onChange={(hour) =>
            void change(() =>
              ask('updates:set-hour', { installAt: hour === null || hour === '' ? null : Number(hour) }),
            )
          }
          data-testid="update-hour"
        />
      )}
    </>
  );
}
