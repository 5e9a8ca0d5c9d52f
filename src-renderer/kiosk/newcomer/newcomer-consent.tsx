import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentSignature } from '../../../src-shared/ipc/consent.ts';
import { SignaturePad } from '../../ui/signature-pad.tsx';

/** The same text that is agreed to in the manager's window, before any picture is taken. */
export function NewcomerConsent({
  name,
  onTouched,
  onAgreed,
}: {
  readonly name: string;
  readonly onTouched: (what: string) => void;
  readonly onAgreed: (signature: ConsentSignature) => void;
}): ReactNode {
  const { t } = useTranslation(['kiosk', 'consent-text', 'common']);
  const [agreed, setAgreed] = useState(false);
  const [signature, setSignature] = useState<ConsentSignature | null>(null);
  return (
    <div className="newcomer" data-testid="newcomer-consent-step">
      <p className="newcomer-text">{t('consent-text:what')}</p>
      <p className="newcomer-text">{t('consent-text:where')}</p>
      <p className="newcomer-text">{t('newcomer.wait')}</p>
      <p className="newcomer-text">{t('consent-text:free')}</p>
      <Checkbox
        size="xl"
        label={t('consent-text:agree', { name })}
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
        data-testid="newcomer-agree"
      />
      <SignaturePad
        touch
        onSigned={(signed) => {
          setSignature(signed);
          onTouched(`signed ${signed?.picture.byteLength ?? 0}`);
        }}
      />
      <Button
        className="dialog-button"
        disabled={!agreed || signature === null}
        onClick={() => signature !== null && onAgreed(signature)}
        data-testid="newcomer-next"
      >
        {t('common:next')}
      </Button>
    </div>
  );
}
