import { Button, Code, Group, Modal, Paper, Stack, Text, Textarea, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connections } from '../../../src-shared/ipc/connections.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { Confirm } from '../ui/confirm.tsx';
import type { UsedConnections } from './use-connections.ts';

interface CardProps {
  readonly value: Connections;
  readonly used: UsedConnections;
}

/** What proves this machine to others: its fingerprint is to be compared there. */
export function CertificateCard({ value: { certificate }, used }: CardProps) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const [giving, setGiving] = useState(false);
  const [asking, setAsking] = useState(false);
  const make = (): void => {
    setAsking(false);
    void used.act(() => ask('connections:make-certificate'));
  };
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {t('connections.certificate.title')}
          </Title>
          <Text size="sm" c="var(--cf-muted)" maw={720}>
            {t('connections.certificate.text')}
          </Text>
        </div>
        {certificate === null ? (
          <Text size="sm">{t('connections.certificate.none')}</Text>
        ) : (
          <div>
            <Text size="sm">
              {t(certificate.ownMade ? 'connections.certificate.own' : 'connections.certificate.given', {
                date: formats.date(certificate.expiresAt),
              })}
            </Text>
            <Code style={{ overflowWrap: 'anywhere' }} data-testid="fingerprint">
              {certificate.fingerprint}
            </Code>
          </div>
        )}
        <Group>
          <Button
            variant="default"
            loading={used.busy}
            onClick={() => (certificate === null ? make() : setAsking(true))}
            data-testid="make-certificate"
          >
            {t(certificate === null ? 'connections.certificate.make' : 'connections.certificate.renew')}
          </Button>
          <Button variant="default" onClick={() => setGiving(true)} data-testid="give-certificate">
            {t('connections.certificate.give')}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={asking}
        title={t('connections.certificate.renew')}
        text={t('connections.certificate.renewText')}
        action={t('connections.certificate.renew')}
        onClose={() => setAsking(false)}
        onConfirm={make}
      />
      <Modal
        opened={giving}
        onClose={() => setGiving(false)}
        title={t('connections.certificate.give')}
        size="lg"
        centered
        closeButtonProps={{ 'aria-label': t('common:close') }}
        styles={{ title: { fontWeight: 650 } }}
      >
        {giving && <GivenCertificate used={used} onDone={() => setGiving(false)} />}
      </Modal>
    </Paper>
  );
}

function GivenCertificate({ used, onDone }: { readonly used: UsedConnections; readonly onDone: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const [certificate, setCertificate] = useState('');
  const [key, setKey] = useState('');
  const isPem = (text: string): boolean => text.trim().startsWith('-----BEGIN ');
  const field = { autosize: true, minRows: 4, maxRows: 8, maxLength: 40_000, ff: 'monospace' } as const;
  return (
    <Stack>
      <Textarea
        {...field}
        label={t('connections.certificate.pem')}
        value={certificate}
        onChange={({ currentTarget }) => setCertificate(currentTarget.value)}
        data-autofocus
      />
      <Textarea
        {...field}
        label={t('connections.certificate.key')}
        description={t('connections.certificate.keyText')}
        value={key}
        onChange={({ currentTarget }) => setKey(currentTarget.value)}
      />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onDone}>
          {t('common:cancel')}
        </Button>
        <Button
          loading={used.busy}
          disabled={!isPem(certificate) || !isPem(key)}
          onClick={() => void used.act(() => ask('connections:set-certificate', { certificate, key })).then(onDone)}
        >
          {t('common:save')}
        </Button>
      </Group>
    </Stack>
  );
}
