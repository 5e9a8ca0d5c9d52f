import { Button, Modal, UnstyledButton } from '@mantine/core';
import { IconBeach, IconCalendarWeek, IconCircleCheck, IconClockHour4, IconReplace } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SelfTab } from '../flow/flow-types.ts';
import { useKiosk } from '../flow/store.ts';
import { closeSelf, type Overview, refresh, type SelfPage, useSelf } from '../link/self-session.ts';
import { AnswerPage } from './answer-page.tsx';
import { CorrectionPage } from './correction-page.tsx';
import { HoursTab } from './hours-tab.tsx';
import { LeaveTab } from './leave-tab.tsx';
import { SelfFailure } from './parts.tsx';
import { ShiftsTab } from './shifts-tab.tsx';
import { SwapPage } from './swap-page.tsx';
import { SwapsTab } from './swaps-tab.tsx';
import { TimesheetPage } from './timesheet-page.tsx';

/** The only page with a calendar, which is large: loaded when somebody asks for leave. */
const LeavePage = lazy(() => import('./leave-page.tsx'));

const tabs = [
  ['shifts', IconCalendarWeek],
  ['hours', IconClockHour4],
  ['swaps', IconReplace],
  ['leave', IconBeach],
] as const;

/** Below this it is said in words that the screen will close. */
const SOON_SECONDS = 10;

function Countdown(): ReactNode {
  const { t } = useTranslation('self');
  const until = useSelf((state) => state.until);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const read = (): void => setLeft(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    read();
    const timer = setInterval(read, 250);
    return () => clearInterval(timer);
  }, [until]);
  return (
    <p className="self-countdown cf-numerals" data-soon={left <= SOON_SECONDS} data-testid="self-countdown">
      {t('closes', { seconds: left })}
      <span aria-live="polite">{left <= SOON_SECONDS && t('stay')}</span>
    </p>
  );
}

function Tab({ tab, overview }: { readonly tab: SelfTab; readonly overview: Overview }): ReactNode {
  switch (tab) {
    case 'shifts':
      return <ShiftsTab overview={overview} />;
    case 'hours':
      return <HoursTab overview={overview} />;
    case 'swaps':
      return <SwapsTab overview={overview} />;
    case 'leave':
      return <LeaveTab overview={overview} />;
  }
}

function Page({ page, overview }: { readonly page: SelfPage; readonly overview: Overview }): ReactNode {
  switch (page.kind) {
    case 'swap':
      return <SwapPage page={page} overview={overview} />;
    case 'answer':
      return <AnswerPage page={page} overview={overview} />;
    case 'correct':
      return <CorrectionPage page={page} />;
    case 'timesheet':
      return <TimesheetPage />;
    case 'leave':
      return <LeavePage overview={overview} />;
  }
}

function Tabs({ waiting }: { readonly waiting: number }): ReactNode {
  const { t } = useTranslation('self');
  const current = useSelf((state) => state.tab);
  return (
    <nav className="self-tabs" aria-label={t('tabs.bar')}>
      {tabs.map(([tab, Icon]) => (
        <UnstyledButton
          key={tab}
          className="self-tab"
          data-testid={`self-tab-${tab}`}
          aria-current={tab === current ? 'page' : undefined}
          onClick={() => useSelf.setState({ tab, page: null, done: null })}
        >
          <Icon aria-hidden="true" />
          {t(`tabs.${tab}`)}
          {tab === 'swaps' && waiting > 0 && (
            <span className="self-badge" role="img" aria-label={t('waiting', { count: waiting })}>
              {waiting}
            </span>
          )}
        </UnstyledButton>
      ))}
    </nav>
  );
}

function Content(): ReactNode {
  const { t } = useTranslation('self');
  const { person, overview, failure, tab, page, done } = useSelf();
  return (
    <div className="self" data-testid="self">
      <header className="self-top">
        <h1 className="self-name" data-testid="self-name">
          {person?.name}
        </h1>
        <Countdown />
        <Button className="self-button" data-testid="self-close" onClick={closeSelf}>
          {t('close')}
        </Button>
      </header>
      <Tabs waiting={overview?.swaps.toAnswer.length ?? 0} />
      <p className="self-done" role="status" data-testid="self-done">
        {done !== null && <IconCircleCheck aria-hidden="true" />}
        {done !== null && t(`done.${done}`)}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard */}
      <section className="self-body" aria-label={t(`tabs.${tab}`)} tabIndex={0}>
        {failure !== null && (
          <div className="self-page">
            <SelfFailure failure={failure} />
            <Button className="self-button self-start" onClick={() => void refresh()}>
              {t('again')}
            </Button>
          </div>
        )}
        {overview === null && failure === null && <p className="self-empty">{t('loading')}</p>}
        {overview !== null &&
          (page === null ? (
            <Tab tab={tab} overview={overview} />
          ) : (
            <Suspense fallback={<p className="self-empty">{t('loading')}</p>}>
              <Page key={JSON.stringify(page)} page={page} overview={overview} />
            </Suspense>
          ))}
      </section>
    </div>
  );
}

/** A person's own shifts, hours, swaps and leave, over everything else; there only while they are. */
export function SelfScreen(): ReactNode {
  const { t } = useTranslation('self');
  const isOpen = useKiosk((state) => state.flow.dialog === 'self');
  const token = useSelf((state) => state.token);
  return (
    <Modal.Root
      opened={isOpen && token !== null}
      onClose={closeSelf}
      fullScreen
      transitionProps={{ duration: 0 }}
      classNames={{ body: 'self-modal' }}
    >
      <Modal.Content aria-label={t('tabs.bar')}>
        <Modal.Body>
          <Content key={token} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
