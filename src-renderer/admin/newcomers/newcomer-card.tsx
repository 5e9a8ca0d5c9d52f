import { Box, Button, Center, Divider, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../src-shared/ipc/contract.ts';
import type { Newcomer } from '../../../src-shared/ipc/newcomers.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { similarityText } from '../lib/format.ts';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AddNewcomer } from './add-newcomer.tsx';

type Decision = RequestOf<'newcomers:accept'>['as'];

interface NewcomerCardProps {
  readonly newcomer: Newcomer;
  readonly onDecided: () => void;
}

/** One who waits, beside whom they look like, with what can be decided about them. */
export function NewcomerCard({ newcomer, onDecided }: NewcomerCardProps) {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const { id, name, code, at, expiresAt, pictures, matches } = newcomer;
  const known = matches.find(({ certain }) => certain);

  async function accept(as: Decision, to: string) {
    setBusy(true);
    const reply = await ask('newcomers:accept', { newcomerId: id, as });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('newcomers.accepted', { name: to }));
    onDecided();
  }

  async function discard() {
    const reply = await ask('newcomers:discard', { newcomerId: id });
    setDiscarding(false);
    if (!reply.ok) return setFailure(reply.error);
    onDecided();
  }

  return (
    <Paper withBorder p="md" data-testid="newcomer" data-name={name} data-known={known?.code ?? ''}>
      <Stack>
        <div>
          <Title order={2} size="h5" className="cf-wrap">
            {name}
          </Title>
          <Text size="sm" c="var(--cf-muted)">
            {t('newcomers.since', { at: formats.dateTime(at), until: formats.day(expiresAt) })}
            {code !== null && ` ${t('newcomers.code', { code })}`}
          </Text>
        </div>
        <Group gap="xs">
          {pictures.map((picture, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the pictures never change their order
            <Face key={index} bytes={picture} alt={t('newcomers.picture', { name, number: index + 1 })} />
          ))}
        </Group>
        {known !== undefined && (
          <Notice tone="no" role="alert">
            {t('newcomers.known', { name: known.name, code: known.code })}
          </Notice>
        )}
        {matches.length > 0 && (
          <div>
            <Text size="sm" fw={600} mb={6}>
              {t('newcomers.alike')}
            </Text>
            <Group align="flex-start">
              {matches.map((match) => (
                <Stack key={match.staffId} gap={4} w={180} data-testid="newcomer-match" data-code={match.code}>
                  <Face bytes={match.thumbnail} alt={`${match.name} (${match.code})`} />
                  <Text size="sm" className="cf-wrap">
                    {match.name} ({match.code})
                  </Text>
                  <Text size="xs" c="var(--cf-muted)">
                    {t('newcomers.similarity', { similarity: similarityText(match.similarity, i18n.language) })}
                  </Text>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={busy}
                    onClick={() => void accept({ kind: 'member', staffId: match.staffId }, match.name)}
                    data-testid="newcomer-is-member"
                  >
                    {t('newcomers.isThem')}
                  </Button>
                </Stack>
              ))}
            </Group>
          </div>
        )}
        <FailureAlert failure={failure} />
        <Divider />
        <Group justify="space-between" align="flex-end">
          {known === undefined ? (
            <AddNewcomer
              newcomer={newcomer}
              busy={busy}
              onAdd={(person) => void accept({ kind: 'new', person }, person.name)}
            />
          ) : (
            <span />
          )}
          <Button variant="default" onClick={() => setDiscarding(true)} data-testid="newcomer-discard">
            {t('newcomers.discard')}
          </Button>
        </Group>
      </Stack>
      <Confirm
        opened={discarding}
        title={t('newcomers.discardTitle', { name })}
        text={t('newcomers.discardText')}
        action={t('newcomers.discard')}
        danger
        onClose={() => setDiscarding(false)}
        onConfirm={() => void discard()}
      />
    </Paper>
  );
}

function Face({ bytes, alt }: { readonly bytes: Uint8Array | null; readonly alt: string }) {
  return bytes === null ? (
    <Center w={120} h={120} bg="var(--cf-page)" c="var(--cf-muted)">
      <IconPhotoOff size={28} aria-hidden />
    </Center>
  ) : (
    <Box>
      <BytesImage bytes={bytes} alt={alt} w={120} h={120} bdrs="sm" />
    </Box>
  );
}
