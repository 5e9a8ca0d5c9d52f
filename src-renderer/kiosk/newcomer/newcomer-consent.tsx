import { Button, Checkbox } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** The same text that is agreed to in the manager's window, before any picture is taken. */
export function NewcomerConsent({
  name,
  onAgreed,
}: {
  readonly name: string;
  readonly onAgreed: () => void;
}): ReactNode {
  const { t } = useTranslation(['kiosk', 'consent-text', 'common']);
  const [agreed, setAgreed] = useState(false);
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
      <Button className="dialog-button" disabled={!agreed} onClick={onAgreed} data-testid="newcomer-next">
        {t('common:next')}
      </Button>
    </div>
  );
}
