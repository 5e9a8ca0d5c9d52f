import { ActionIcon, Drawer, Indicator } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { onEvent } from '../../client/client.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';

const NoticeList = lazy(() => import('./notice-list.tsx'));

const SHOWN = ['notices:changed'] as const;
const MOST_SHOWN = 99;

/** How much needs somebody and was not seen yet, and the way to it from every page. */
export function NoticeBell() {
  const { t } = useTranslation(['admin', 'common']);
  const [opened, setOpened] = useState(false);
  const load = useCallback(() => ask('notices:list'), []);
  const { failure, reload, value } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  useEffect(() => onEvent('notices:open', () => setOpened(true)), []);
  const unread = value?.unread ?? 0;
  return (
    <>
      <Indicator
        label={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        disabled={unread === 0}
        size={18}
        offset={5}
        color="var(--cf-no)"
        data-testid="notice-count"
      >
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={unread === 0 ? t('notices.title') : t('notices.unread', { count: unread })}
          onClick={() => setOpened(true)}
          data-testid="notice-bell"
        >
          <IconBell size={22} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={() => setOpened(false)}
        position="right"
        size={480}
        title={t('notices.title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}
      >
        {opened && (
          <Suspense>
            <NoticeList value={value} failure={failure} onLeave={() => setOpened(false)} />
          </Suspense>
        )}
      </Drawer>
    </>
  );
}
