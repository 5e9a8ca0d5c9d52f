import { Button, Checkbox, Paper, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentSignature } from '../../../src-shared/ipc/consent.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { SignaturePad } from '../../ui/signature-pad.tsx';
import { ask } from '../lib/ask.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';

/** The text a person agrees to, and their signature under it. */
export function ConsentCard({ staff, onGiven }: { readonly staff: StaffSummary; readonly onGiven: () => void }) {
  const { t } = useTranslation(['admin', 'consent-text']);
  const [agreed, setAgreed] = useState(false);
  const [signature, setSignature] = useState<ConsentSignature | null>(null);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function record() {
    if (signature === null) return;
    setBusy(true);
    const textVersion = t('consent-text:version');
    const reply = await ask('consent:record', { staffId: staff.id, textVersion, signature });
    setBusy(false);
    if (reply.ok) onGiven();
    else setFailure(reply.error);
  }

  return (
    <Paper withBorder p="lg" maw={860}>
      <Stack>
        <Title order={2} size="h4">
          {t(staff.consent === 'given' ? 'consent.againTitle' : 'consent.title')}
        </Title>
        {staff.consent === 'withdrawn' && <Notice tone="wait">{t('consent.wasWithdrawn')}</Notice>}
        <Text>{t('consent-text:what')}</Text>
        <Text>{t('consent-text:where')}</Text>
        <Text>{t('consent-text:free')}</Text>
        <Text size="sm" c="var(--cf-muted)">
          {t('consent.versionLabel', { version: t('consent-text:version') })}
        </Text>
        <Checkbox
          label={t('consent-text:agree', { name: staff.name })}
          checked={agreed}
          onChange={(event) => setAgreed(event.currentTarget.checked)}
          classNames={{ label: 'cf-wrap' }}
          data-testid="consent-check"
        />
        <SignaturePad onSigned={setSignature} />
        <FailureAlert failure={failure} />
        <Button
          disabled={!agreed || signature === null}
          loading={busy}
          onClick={() => void record()}
          style={{ alignSelf: 'flex-start' }}
          data-testid="consent-record"
        >
          {t('consent.record')}
        </Button>
      </Stack>
    </Paper>
  );
}
