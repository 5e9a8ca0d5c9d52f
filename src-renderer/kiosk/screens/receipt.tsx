import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PunchId } from '../../../src-shared/models/ids.ts';
import { call } from '../../client/client.ts';
import { QrCode } from '../../ui/qr-code.tsx';

/** The receipt of a punch as a QR code, once the main process has signed it; without one the screen is as usual. */
export default function Receipt({ punchId }: { readonly punchId: PunchId }): ReactNode {
  const { t } = useTranslation('kiosk');
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void call('kiosk:receipt', { punchId }).then((reply) => {
      if (isWanted) setText(reply.ok ? reply.value.text : null);
    });
    return () => {
      isWanted = false;
    };
  }, [punchId]);
  if (text === null) return null;
  return (
    <figure className="result-receipt" data-testid="receipt" data-receipt={text}>
      <QrCode text={text} label={t('accepted.receipt')} />
      <figcaption>{t('accepted.receipt')}</figcaption>
    </figure>
  );
}
