import { IconUserScan } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SettledOutcome } from '../../../src-shared/ipc/kiosk.ts';
import { useFormats } from '../../ui/site.tsx';
import { useKiosk } from '../flow/store.ts';
import type { View } from '../flow/view.ts';
import { noteWords } from '../flow/words.ts';
import { useNow } from '../parts/now.ts';

/** Time and date, as large as the dial has room for. */
export function IdleClock(): ReactNode {
  const formats = useFormats();
  const now = useNow();
  return (
    <div className="idle-clock">
      <time className="idle-time cf-numerals">{formats.time(now)}</time>
      <span className="idle-date">
        {formats.weekday(now)}
        <br />
        {formats.longDate(now)}
      </span>
    </div>
  );
}

export function IdleWords({
  view: { note, held, codeFirst },
}: {
  readonly view: Extract<View, { screen: 'idle' }>;
}): ReactNode {
  const { t } = useTranslation('kiosk');
  if (held) {
    return (
      <>
        <h1 className="kiosk-prompt">{t('idle.held')}</h1>
        <p className="kiosk-note">{t('idle.held-help')}</p>
      </>
    );
  }
  return (
    <>
      <h1 className="kiosk-prompt">
        <IconUserScan aria-hidden="true" />
        {t(codeFirst ? 'idle.code' : 'idle.look')}
      </h1>
      <Note note={note} />
    </>
  );
}

/**
 * What a person who still stands there was told already, or that the time may be wrong; its place is kept, so that
 * nothing jumps.
 */
export function Note({ note }: { readonly note: SettledOutcome | null }): ReactNode {
  const { t } = useTranslation('kiosk');
  const formats = useFormats();
  const pinAllowed = useKiosk((state) => state.config?.pinAllowed === true);
  const clockDoubted = useKiosk((state) => state.config?.clockDoubted === true);
  const text = note === null ? '' : noteWords(note, pinAllowed, t, formats);
  return (
    <p className="kiosk-note" data-testid="note">
      {text === '' && clockDoubted ? t('idle.clock') : text}
    </p>
  );
}
