import { Box, Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import type { TemplateId } from '../../../src-shared/models/ids.ts';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { similarityText } from '../lib/format.ts';
import { getRecognition, recognitionCode } from '../lib/recognition.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { judged, type PictureReason } from '../pictures/candidates.ts';
import { RefusalWords } from '../pictures/refusal-words.tsx';
import { SaveFailure } from '../pictures/save-failure.tsx';

type Look = ReplyOf<'enrolment:suggested'>['looks'][number];
type Template = ReplyOf<'enrolment:list'>[number];

interface SuggestedCardProps {
  readonly look: Look;
  /** How many wait behind this one. */
  readonly more: number;
  readonly staff: StaffSummary;
  readonly templates: readonly Template[];
  /** The picture that makes room; null while there is room. */
  readonly replaces: TemplateId | null;
  readonly onAdded: () => void;
  readonly onDismissed: () => void;
}

/**
 * The photograph of a look that only just passed, beside the pictures kept now; the manager adds it or turns it down.
 */
export function SuggestedCard({ look, more, staff, templates, replaces, onAdded, onDismissed }: SuggestedCardProps) {
  const { t, i18n } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const load = useCallback(() => ask('attendance:evidence', { punchId: look.punchId }), [look.punchId]);
  const { value: photograph, loading } = useLoaded(load);
  const [busy, setBusy] = useState<'accept' | 'dismiss' | null>(null);
  const [reason, setReason] = useState<PictureReason | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [refusedFace, setRefusedFace] = useState<Uint8Array | null>(null);

  async function describeAndAdd(bytes: Uint8Array) {
    const base = { id: String(look.punchId), name: t('suggested.photograph'), pose: null };
    const blob = new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' });
    const candidate = judged(base, await (await getRecognition()).analysePicture(blob), 'punch');
    if (candidate.state === 'refused') return setReason(candidate.reason);
    if (candidate.state !== 'accepted') return;
    const { picture } = candidate;
    const reply = await ask('enrolment:accept-suggested', { punchId: look.punchId, picture, replaces });
    if (reply.ok) return onAdded();
    setRefusedFace(picture.thumbnail);
    setFailure(reply.error);
  }

  async function accept(bytes: Uint8Array) {
    setBusy('accept');
    setReason(null);
    setFailure(null);
    try {
      await describeAndAdd(bytes);
    } catch (error) {
      setReason(recognitionCode(error));
    }
    setBusy(null);
  }

  async function dismiss() {
    setBusy('dismiss');
    const reply = await ask('enrolment:dismiss-suggested', { punchId: look.punchId });
    setBusy(null);
    if (reply.ok) onDismissed();
    else setFailure(reply.error);
  }

  return (
    <Paper withBorder p="md" data-testid="suggested">
      <Stack gap="sm">
        <div>
          <Title order={2} size="h5">
            {more === 0 ? t('suggested.title') : t('suggested.more', { count: more })}
          </Title>
          <Text size="sm" c="var(--cf-muted)" className="cf-wrap">
            {t('suggested.text', { name: staff.name })}
          </Text>
        </div>
        <Group align="flex-start" gap="lg">
          <Stack gap={4} w={240}>
            {photograph === null ? (
              <Center w={240} h={180} bg="var(--cf-page)" c="var(--cf-muted)" bdrs="sm">
                {!loading && <IconPhotoOff role="img" aria-label={t('suggested.missing')} />}
              </Center>
            ) : (
              <Box bdrs="sm" style={{ overflow: 'hidden' }}>
                <BytesImage bytes={photograph} alt={t('suggested.photograph')} w={240} h={180} />
              </Box>
            )}
            <Text size="sm">
              {t(`common:${look.direction}`)}, {formats.dateTime(look.at)}
            </Text>
            <Text size="xs" c="var(--cf-muted)">
              {t('suggested.similarity', { similarity: similarityText(look.similarity, i18n.language) })}
            </Text>
          </Stack>
          <Stack gap={4} flex={1} miw={200}>
            <Text size="sm" fw={600}>
              {t('suggested.present')}
            </Text>
            <Group gap="xs" align="flex-start">
              {templates.map((template) => (
                <Present key={template.id} template={template} goes={template.id === replaces} />
              ))}
            </Group>
            {replaces !== null && <Text size="sm">{t('suggested.full', { max: MAX_PICTURES })}</Text>}
          </Stack>
        </Group>
        <div aria-live="polite" data-testid="suggested-refused" data-reason={reason ?? ''}>
          {reason !== null && <RefusalWords reason={reason} />}
        </div>
        <SaveFailure failure={failure} face={refusedFace} ownCode={staff.code} advice={t('suggested.refused')} />
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={busy === 'dismiss'}
            disabled={busy === 'accept'}
            onClick={() => void dismiss()}
            data-testid="suggested-dismiss"
          >
            {t('suggested.dismiss')}
          </Button>
          <Button
            loading={busy === 'accept'}
            disabled={photograph === null || busy === 'dismiss'}
            onClick={() => photograph !== null && void accept(photograph)}
            data-testid="suggested-accept"
          >
            {t(replaces === null ? 'suggested.accept' : 'suggested.replace')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Present({ template, goes }: { readonly template: Template; readonly goes: boolean }) {
  const { t } = useTranslation('admin');
  const source = t(`templates.source.${template.source}`);
  return (
    <Stack gap={2} w={76} {...(goes ? { 'data-testid': 'suggested-goes' } : {})}>
      <Box
        bdrs="sm"
        style={{ overflow: 'hidden', ...(goes ? { outline: '3px solid var(--cf-no)', outlineOffset: 1 } : {}) }}
      >
        {template.thumbnail === null ? (
          <Center w={76} h={76} bg="var(--cf-page)" c="var(--cf-muted)">
            <IconPhotoOff aria-hidden />
          </Center>
        ) : (
          <BytesImage bytes={template.thumbnail} alt={t('templates.alt', { source })} w={76} h={76} />
        )}
      </Box>
      {goes && (
        <Text size="xs" c="var(--cf-no)">
          {t('suggested.goes')}
        </Text>
      )}
    </Stack>
  );
}
