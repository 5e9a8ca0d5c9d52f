import { Box, Button, Center, Group, Paper, Select, Stack, Text } from '@mantine/core';
import { IconMoodCheck, IconPhotoOff } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnknownFace } from '../../../src-shared/ipc/venues.ts';
import { staffIdSchema, type VenueId } from '../../../src-shared/models/ids.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { useErrorText } from '../../ui/error-text.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { useLoaded } from '../lib/use-loaded.ts';
import { useRenewed } from '../lib/use-renewed.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { notifyDone, notifyProblem } from '../ui/notify.tsx';

/** What is read again when it changes. */
const SHOWN = ['lists:changed', 'roster:changed'] as const;

/** Faces without a name, for a manager to say who they are or to delete. */
export function UnknownTab({ venueId }: { readonly venueId: VenueId }) {
  const { t } = useTranslation('admin');
  const load = useCallback(() => ask('venues:faces', { venueId }), [venueId]);
  const { value, failure, reload } = useLoaded(load);
  useRenewed(reload, { data: SHOWN });
  const people = useLoaded(useCallback(() => ask('staff:list', { search: '', archived: false }), [])).value ?? [];
  return (
    <>
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {value?.length === 0 && (
        <Nothing
          icon={<IconMoodCheck aria-hidden />}
          title={t('venues.faces.none')}
          text={t('venues.faces.noneText')}
        />
      )}
      {value !== null && value.length > 0 && (
        <Stack>
          <Text size="sm" c="var(--cf-muted)">
            {t('venues.faces.help')}
          </Text>
          <ul className="cf-unknown-faces">
            {value.map((face, index) => (
              <FaceCard key={face.id} face={face} number={index + 1} people={people} />
            ))}
          </ul>
        </Stack>
      )}
    </>
  );
}

interface FaceCardProps {
  readonly face: UnknownFace;
  readonly number: number;
  readonly people: readonly StaffSummary[];
}

function FaceCard({ face, number, people }: FaceCardProps) {
  const { t } = useTranslation('admin');
  const errorText = useErrorText();
  const formats = useFormats();
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function name() {
    const staffId = staffIdSchema.safeParse(Number(chosen));
    if (!staffId.success) return;
    setBusy(true);
    const reply = await ask('venues:name-face', { faceId: face.id, staffId: staffId.data });
    setBusy(false);
    if (!reply.ok) return notifyProblem(errorText(reply.error));
    const who = people.find(({ id }) => id === staffId.data)?.name ?? '';
    notifyDone(t(reply.value.fresh ? 'venues.faces.named' : 'venues.faces.namedBefore', { name: who }));
  }

  async function forget() {
    setBusy(true);
    const reply = await ask('venues:forget-face', { faceId: face.id });
    setBusy(false);
    if (!reply.ok) notifyProblem(errorText(reply.error));
  }

  return (
    <Paper component="li" withBorder p="xs" data-testid="unknown-face">
      <Stack gap={8}>
        <Group wrap="nowrap" gap="sm" align="flex-start">
          <Box w={84} h={84} bdrs="sm" style={{ flex: 'none', overflow: 'hidden' }}>
            {face.thumbnail === null ? (
              <Center h="100%" bg="var(--cf-page)" c="var(--cf-muted)">
                <IconPhotoOff size={28} aria-hidden />
              </Center>
            ) : (
              <BytesImage
                bytes={face.thumbnail}
                alt={t('venues.faces.face', { number, at: formats.dateTime(face.at) })}
                w="100%"
                h="100%"
              />
            )}
          </Box>
          <Stack gap={2}>
            <Text size="xs" fw={600} className="cf-numerals">
              {formats.dateTime(face.at)}
            </Text>
            <Text size="xs">{t(`venues.kind.${face.kind}`)}</Text>
            <Text size="xs" c="var(--cf-muted)">
              {t('venues.faces.deletedOn', { date: formats.civilDate(face.deletedOn) })}
            </Text>
          </Stack>
        </Group>
        <Select
          aria-label={t('venues.faces.whoOf', { number })}
          placeholder={t('venues.faces.who')}
          data={people.map(({ id, name: who, code }) => ({ value: String(id), label: `${who} (${code})` }))}
          value={chosen}
          onChange={setChosen}
          searchable
          limit={50}
          size="sm"
          data-testid="unknown-who"
        />
        <Group gap={6} grow>
          <Button
            size="compact-sm"
            disabled={chosen === null}
            loading={busy}
            onClick={() => void name()}
            aria-label={t('venues.faces.nameOf', { number })}
            data-testid="unknown-name"
          >
            {t('venues.faces.name')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            disabled={busy}
            onClick={() => void forget()}
            aria-label={t('venues.faces.forgetOf', { number })}
            data-testid="unknown-forget"
          >
            {t('venues.faces.forget')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
