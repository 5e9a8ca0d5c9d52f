import { Button, Center, Loader, Stack } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { Notifications } from '@mantine/notifications';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-shared/models/errors.ts';
import { call, onEvent } from '../client/client.ts';
import { servePictures } from '../programs/serve-pictures.ts';
import { useErrorText } from '../ui/error-text.ts';
import { setLanguage } from '../ui/i18n/setup.ts';
import { SiteZoneProvider } from '../ui/site.tsx';
import { FirstPasswordPage } from './accounts/first-password-page.tsx';
import { UnlockPage } from './keys/unlock-page.tsx';
import { getRecognition } from './lib/recognition.ts';
import { useAdmin, useZone } from './lib/store.ts';
import { RecoveryPage } from './recovery/recovery-page.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';
import { Notice } from './ui/notice.tsx';
import { Wizard } from './wizard/wizard.tsx';

/** Asks the main process where things stand, then shows the wizard, the sign-in page or the manager's pages. */
export function App() {
  const { t, i18n } = useTranslation();
  const errorText = useErrorText();
  const [failure, setFailure] = useState<Failure | null>(null);
  const zone = useZone();

  const begin = useCallback(async () => {
    setFailure(null);
    const info = await call('app:info');
    if (!info.ok) return setFailure(info.error);
    const { problem, language } = info.value;
    await setLanguage(language);
    // For two of them there is a page; the others are told as they are.
    if (problem !== null && problem !== 'passphrase-needed' && problem !== 'db-damaged')
      return setFailure({ code: problem, message: 'the data is not open', details: {} });
    // A page that is loaded anew may have somebody else before it: nobody is signed in.
    useAdmin.getState().begin(info.value);
  }, []);

  // The kiosk has its networks loaded already: it has half a second to take a picture first.
  useEffect(() => servePictures({ isFree: () => true, recognition: getRecognition, waitMs: 500 }), []);

  useEffect(() => {
    void begin();
    return onEvent('config:changed', () => {
      void call('app:info').then(async (info) => {
        if (!info.ok) return;
        await setLanguage(info.value.language);
        useAdmin.getState().setInfo(info.value);
      });
    });
  }, [begin]);

  return (
    <SiteZoneProvider zone={zone}>
      <DatesProvider settings={{ locale: i18n.language === 'de' ? 'de' : 'en-gb', firstDayOfWeek: 1 }}>
        {/* Drawers, and the buttons of pages and dialogs, are on the right. */}
        <Notifications position="bottom-left" containerWidth={360} />
        {failure === null ? (
          <Content />
        ) : (
          <Center mih="100vh" p="lg" data-testid="failure" data-code={failure.code}>
            <Stack maw={480}>
              <Notice tone="no" role="alert">
                {errorText(failure)}
              </Notice>
              <Button onClick={() => void begin()}>{t('retry')}</Button>
            </Stack>
          </Center>
        )}
      </DatesProvider>
    </SiteZoneProvider>
  );
}

function Content() {
  const { t } = useTranslation('admin');
  const info = useAdmin((state) => state.info);
  const session = useAdmin((state) => state.session);
  const wizard = useAdmin((state) => state.wizard);
  const [restoring, setRestoring] = useState(false);
  if (info === null) {
    return (
      <Center mih="100vh">
        <Loader role="status" aria-label={t('loading')} />
      </Center>
    );
  }
  if (info.problem === 'passphrase-needed') return <UnlockPage />;
  if (info.problem === 'db-damaged') return <RecoveryPage />;
  if (wizard && restoring) return <RecoveryPage onBack={() => setRestoring(false)} />;
  if (wizard) return <Wizard onRestore={() => setRestoring(true)} />;
  if (session === null) return <SignIn />;
  return session.mustChangePassword ? <FirstPasswordPage /> : <Shell session={session} />;
}
