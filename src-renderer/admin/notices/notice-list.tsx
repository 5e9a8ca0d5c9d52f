import { ActionIcon, Button, Group, Loader, Paper, Stack, Text } from '@mantine/core';
import { IconBellOff, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { noticeText } from '../../../src-shared/domain/notice-words.ts';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { NoticeId } from '../../../src-shared/models/notices.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useAdmin, useZone } from '../lib/store.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Mark } from '../ui/mark.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { targetOf } from './notice-target.ts';

type Listed = ReplyOf<'notices:list'>;

interface ListProps {
  readonly value: Listed | null;
  readonly failure: Failure | null;
  readonly onLeave: () => void;
}

/** Everything that is open, each with the way to where it is settled. What is on screen counts as seen. */
export default function NoticeList({ failure, onLeave, value }: ListProps) {
  const { t } = useTranslation('admin');
  const [refused, setRefused] = useState<Failure | null>(null);
  const newest = value?.notices[0]?.id ?? null;
  // Those that were new when the list was opened stay marked while it is open.
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const seen = useRef<number | null>(null);
  useEffect(() => {
    const fresh = value?.notices.filter(({ isNew }) => isNew).map(({ id }) => id) ?? [];
    if (newest === null || fresh.length === 0 || seen.current === newest) return;
    seen.current = newest;
    setMarked((before) => new Set([...before, ...fresh]));
    void ask('notices:see', { until: newest });
  }, [newest, value]);

  async function dismiss(ids: readonly NoticeId[]) {
    const reply = await ask('notices:dismiss', { ids });
    setRefused(reply.ok ? null : reply.error);
  }
  if (value === null)
    return failure === null ? <Loader role="status" aria-label={t('loading')} /> : <FailureAlert failure={failure} />;
  if (value.notices.length === 0)
    return <Nothing icon={<IconBellOff aria-hidden />} title={t('notices.none')} text={t('notices.noneText')} />;
  return (
    <Stack gap="sm" data-testid="notice-list">
      <FailureAlert failure={failure ?? refused} />
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm" c="var(--cf-muted)">
          {t('notices.count', { count: value.total })}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          style={{ flex: 'none' }}
          onClick={() => void dismiss(value.notices.map(({ id }) => id))}
          data-testid="notices-dismiss-all"
        >
          {t('notices.dismissAll')}
        </Button>
      </Group>
      {value.notices.map((notice) => (
        <NoticeCard
          key={notice.id}
          notice={notice}
          isNew={notice.isNew || marked.has(notice.id)}
          onDismiss={() => void dismiss([notice.id])}
          onLeave={onLeave}
        />
      ))}
    </Stack>
  );
}

interface CardProps {
  readonly notice: Listed['notices'][number];
  readonly isNew: boolean;
  readonly onDismiss: () => void;
  readonly onLeave: () => void;
}

function NoticeCard({ isNew, notice, onDismiss, onLeave }: CardProps) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const zone = useZone();
  const go = useAdmin((state) => state.go);
  return (
    <Paper withBorder p="sm" data-testid={`notice-${notice.kind}`}>
      <Group justify="space-between" align="flex-start" wrap="nowrap" gap="xs">
        <Stack gap={4} style={{ minWidth: 0 }}>
          <Text size="sm" fw={isNew ? 650 : 400} className="cf-wrap">
            {noticeText(notice, i18n.language, zone)}
          </Text>
          <Group gap="xs">
            {isNew && <Mark tone="wait">{t('notices.new')}</Mark>}
            <Text size="xs" c="var(--cf-muted)">
              {formats.dateTime(notice.at)}
            </Text>
          </Group>
          <Button
            size="compact-sm"
            variant="light"
            style={{ alignSelf: 'flex-start' }}
            onClick={() => {
              onLeave();
              go(targetOf(notice.kind));
            }}
            data-testid="notice-open"
          >
            {t(`notices.target.${notice.kind}`)}
          </Button>
        </Stack>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('notices.dismiss')}
          onClick={onDismiss}
          data-testid="notice-dismiss"
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
