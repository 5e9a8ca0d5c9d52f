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
  const { t } = useTranslation(['kiosk', 'admin', 'common']);
  const [agreed, setAgreed] = useState(false);
  return (
    <div className="newcomer" data-testid="newcomer-consent-step">
      <p className="newcomer-text">{t('admin:consent.what')}</p>
      <p className="newcomer-text">{t('admin:consent.where')}</p>
      <p className="newcomer-text">{t('newcomer.wait')}</p>
      <p className="newcomer-text">{t('admin:consent.free')}</p>
      <Checkbox
        size="xl"
        label={t('admin:consent.agree', { name })}
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
