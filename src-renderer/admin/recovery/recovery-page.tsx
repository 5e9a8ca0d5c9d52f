import {
  Anchor,
  Button,
  Divider,
  Group,
  Loader,
  Paper,
  PasswordInput,
  Progress,
  Stack,
  Text,
  Title,
} from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  RecoveryRestored,
  RecoverySalvaged,
  RecoveryState,
  RecoveryTrial,
} from '../../../src-shared/ipc/recovery.ts';
import type { Failure, Reply } from '../../../src-shared/models/errors.ts';
import { call } from '../../client/client.ts';
import { useFormats } from '../../ui/site.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { NarrowPage } from '../ui/narrow-page.tsx';
import { Notice } from '../ui/notice.tsx';
import { type Picked, PointPicker } from './point-picker.tsx';
import { Restored, Salvaged } from './recovery-done.tsx';
import { TrialCard } from './trial-card.tsx';

const PROGRESS_MS = 500;

type Done = { readonly restored: RecoveryRestored } | { readonly salvaged: RecoverySalvaged };

interface RecoveryPageProps {
  /** Back to the first run's first step; absent where there is nothing to go back to. */
  readonly onBack?: () => void;
}

/** Brings the site back from a backup on a machine that has none, or whose database is damaged. */
export function RecoveryPage({ onBack }: RecoveryPageProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const [state, setState] = useState<RecoveryState | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const [trial, setTrial] = useState<RecoveryTrial | null>(null);
  const [busy, setBusy] = useState<'try' | 'restore' | 'salvage' | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const read = useCallback(async () => {
    const reply = await call('recovery:state');
    if (!reply.ok) return setFailure(reply.error);
    setState(reply.value);
    const [first] = reply.value.folders;
    const point = first?.points[0];
    if (first !== undefined && point !== undefined)
      setPicked((before) => before ?? { folder: first.folder, at: point.at, site: point.site });
  }, []);
  useEffect(() => void read(), [read]);
  // Nothing else tells how far it is: the data is closed meanwhile.
  useEffect(() => {
    if (busy !== 'restore' && busy !== 'salvage') return;
    const timer = setInterval(() => void read(), PROGRESS_MS);
    return () => clearInterval(timer);
  }, [busy, read]);

  const choose = async (): Promise<void> => {
    const reply = await call('recovery:choose-folder');
    if (!reply.ok) return setFailure(reply.error.code === 'cancelled' ? null : reply.error);
    const { folder, points } = reply.value;
    const [newest] = points;
    if (newest !== undefined) setPicked({ folder, at: newest.at, site: newest.site });
    setTrial(null);
    setFailure(null);
    await read();
  };
  const act = async <T,>(name: NonNullable<typeof busy>, work: () => Promise<Reply<T>>): Promise<T | null> => {
    setMissing(passphrase.trim() === '');
    if (passphrase.trim() === '') return null;
    setBusy(name);
    setFailure(null);
    const reply = await work();
    setBusy(null);
    if (reply.ok) return reply.value;
    setFailure(reply.error);
    return null;
  };
  const tryIt = async (): Promise<void> => {
    if (picked !== null) setTrial(await act('try', () => call('recovery:try', { ...picked, passphrase })));
  };
  const restore = async (): Promise<void> => {
    if (picked === null) return;
    const restored = await act('restore', () => call('recovery:restore', { ...picked, passphrase }));
    if (restored !== null) setDone({ restored });
  };
  const salvage = async (): Promise<void> => {
    const salvaged = await act('salvage', () => call('recovery:salvage', { passphrase }));
    if (salvaged !== null) setDone({ salvaged });
  };

  if (state === null)
    return (
      <NarrowPage>
        {failure === null ? <Loader role="status" aria-label={t('loading')} /> : <FailureAlert failure={failure} />}
      </NarrowPage>
    );
  const words = state.damaged ? 'damaged' : 'fresh';
  const hasPoints = state.folders.length > 0;
  return (
    <NarrowPage>
      <Paper withBorder p="xl" w="100%" maw={680} data-testid="recovery">
        <Stack>
          <div>
            <Title order={1} size="h3">
              {t(done === null ? `recovery.title.${words}` : 'recovery.title.done')}
            </Title>
            {done === null && <Text c="var(--cf-muted)">{t(`recovery.text.${words}`)}</Text>}
          </div>
          {/* Once the site is back nobody may ask how far it is any more: that refusal is no failure. */}
          {done === null && <FailureAlert failure={failure} />}
          {done !== null && ('restored' in done ? <Restored {...done.restored} /> : <Salvaged {...done.salvaged} />)}
          {done !== null && (
            <Group justify="flex-end">
              <Button onClick={() => location.reload()} data-testid="recovery-continue">
                {t('recovery.continue')}
              </Button>
            </Group>
          )}
          {done === null && busy !== null && busy !== 'try' && (
            <Stack gap="xs" role="status" data-testid="recovery-progress">
              <Text>{t(`recovery.working.${busy}`)}</Text>
              <Progress
                value={
                  state.progress === null || state.progress.of === 0
                    ? 100
                    : (state.progress.done * 100) / state.progress.of
                }
                animated
                aria-label={t(`recovery.working.${busy}`)}
              />
              {state.progress !== null && (
                <Text size="sm" c="var(--cf-muted)">
                  {t(`recovery.count.${busy}`, {
                    count: state.progress.done,
                    number: formats.number(state.progress.done),
                  })}
                </Text>
              )}
            </Stack>
          )}
          {done === null && (busy === null || busy === 'try') && (
            <>
              {hasPoints ? (
                <PointPicker
                  folders={state.folders}
                  picked={picked}
                  onPick={(next) => {
                    setPicked(next);
                    setTrial(null);
                  }}
                />
              ) : (
                <Notice tone="wait">{t('recovery.noFolder')}</Notice>
              )}
              <Group>
                <Button variant="default" onClick={() => void choose()} data-testid="recovery-choose">
                  {t(hasPoints ? 'recovery.chooseOther' : 'recovery.choose')}
                </Button>
              </Group>
              {(hasPoints || state.damaged) && (
                <PasswordInput
                  label={t('keys.passphrase')}
                  description={t('recovery.passphraseHelp')}
                  autoComplete="off"
                  maxLength={256}
                  visibilityToggleButtonProps={{ 'aria-label': t('passwordToggle') }}
                  error={missing ? t('keys.unlock.missing') : null}
                  value={passphrase}
                  onChange={(event) => {
                    setPassphrase(event.currentTarget.value);
                    setTrial(null);
                  }}
                  data-testid="recovery-passphrase"
                />
              )}
              {trial !== null && <TrialCard {...trial} />}
              <Group justify="space-between">
                {onBack === undefined ? (
                  <span />
                ) : (
                  <Anchor component="button" onClick={onBack}>
                    {t('common:back')}
                  </Anchor>
                )}
                {hasPoints &&
                  (trial === null ? (
                    <Button loading={busy === 'try'} onClick={() => void tryIt()} data-testid="recovery-try">
                      {t('recovery.try')}
                    </Button>
                  ) : (
                    <Button onClick={() => void restore()} data-testid="recovery-restore">
                      {t('recovery.restore')}
                    </Button>
                  ))}
              </Group>
              {state.damaged && (
                <>
                  <Divider />
                  <div>
                    <Title order={2} size="h5">
                      {t('recovery.salvage.title')}
                    </Title>
                    <Text size="sm" c="var(--cf-muted)">
                      {t('recovery.salvage.text')}
                    </Text>
                  </div>
                  <Group justify="flex-end">
                    <Button variant="default" onClick={() => void salvage()} data-testid="recovery-salvage">
                      {t('recovery.salvage.action')}
                    </Button>
                  </Group>
                </>
              )}
            </>
          )}
        </Stack>
      </Paper>
    </NarrowPage>
  );
}
