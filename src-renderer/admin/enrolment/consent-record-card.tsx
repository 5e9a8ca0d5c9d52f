import { Button, Divider, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConsentRecord } from '../../../src-shared/ipc/consent.ts';
import { useFormats } from '../../ui/site.tsx';
import { BytesImage } from '../lib/bytes-image.tsx';
import { Notice } from '../ui/notice.tsx';

interface ConsentRecordCardProps {
  readonly consents: readonly ConsentRecord[];
  /** Null while the person is being asked again. */
  readonly onAskAgain: (() => void) | null;
}

/** What a person agreed to and signed, the newest first. */
export function ConsentRecordCard({ consents, onAskAgain }: ConsentRecordCardProps) {
  const { t } = useTranslation('admin');
  const [newest] = consents;
  if (newest === undefined) return null;
  const isToRenew = newest.withdrawnAt === null && !newest.isCurrent;
  return (
    <Paper withBorder p="md" data-testid="consent-records">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('consent.records')}
        </Title>
        {isToRenew && (
          <Notice tone="wait" data-testid="consent-outdated">
            {t('consent.outdated')}
          </Notice>
        )}
        {isToRenew && onAskAgain !== null && (
          <Button
            variant="default"
            onClick={onAskAgain}
            style={{ alignSelf: 'flex-start' }}
            data-testid="consent-again"
          >
            {t('consent.askAgain')}
          </Button>
        )}
        {consents.map((one, index) => (
          <Stack key={`${one.givenAt} ${one.textVersion}`} gap="xs">
            {index > 0 && <Divider />}
            <OneConsent consent={one} />
          </Stack>
        ))}
      </Stack>
    </Paper>
  );
}

function OneConsent({ consent }: { readonly consent: ConsentRecord }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const { textVersion, textSha256, givenAt, givenTo, withdrawnAt, signedBy, signature } = consent;
  return (
    <>
      <Text size="sm">
        {t('consent.givenAt', { at: formats.dateTime(givenAt), by: givenTo })}
        {withdrawnAt !== null && ` ${t('consent.withdrawnAt', { at: formats.dateTime(withdrawnAt) })}`}
      </Text>
      <Text size="sm" c="var(--cf-muted)">
        {t('consent.versionLabel', { version: textVersion })}
      </Text>
      {textSha256 !== null && (
        <Text size="xs" c="var(--cf-muted)" ff="monospace" className="cf-wrap">
          {t('consent.textHash', { hash: textSha256 })}
        </Text>
      )}
      <Text size="sm">
        {t(signedBy === null ? 'consent.unsigned' : signedBy === 'drawing' ? 'consent.drawn' : 'consent.typed')}
      </Text>
      {signature !== null && (
        <BytesImage bytes={signature} alt={t('consent.signature')} whole w="100%" mah={110} bg="#ffffff" />
      )}
      {signature === null && signedBy !== null && <Notice tone="no">{t('consent.signatureLost')}</Notice>}
    </>
  );
}
