import { Center, Group, Stack, Text } from '@mantine/core';
import { IconPhotoOff } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { useLoaded } from '../lib/use-loaded.ts';

/** A person and one of their pictures. */
export interface ShownFace {
  readonly name: string;
  readonly thumbnail: Uint8Array | null;
}

interface SideBySideProps {
  /** The face that was refused. */
  readonly refused: Uint8Array;
  /** The file that it is in. */
  readonly file?: string | undefined;
  /** Code of the person whose stored picture stands beside it. */
  readonly code: string;
  /** What stands there where nothing is stored under the code. */
  readonly instead?: ShownFace | null;
}

/** The best stored picture of the person with a code; no picture where there is none. */
async function bestPicture(code: string, instead: ShownFace | null) {
  const lists = await Promise.all([false, true].map((archived) => ask('staff:list', { search: code, archived })));
  const found = lists.flatMap((list) => (list.ok ? list.value : [])).find((one) => one.code === code);
  if (found === undefined) return { ok: true as const, value: instead };
  const reply = await ask('enrolment:list', { staffId: found.id });
  if (!reply.ok) return reply;
  const [best] = reply.value.filter((one) => one.thumbnail !== null).sort((a, b) => b.quality - a.quality);
  return { ok: true as const, value: { name: found.name, thumbnail: best?.thumbnail ?? instead?.thumbnail ?? null } };
}

/** A refused face beside the one it was taken for, so that the manager sees whether it is a mistake. */
export function SideBySide({ refused, file, code, instead = null }: SideBySideProps) {
  const { t } = useTranslation('admin');
  const load = useCallback(() => bestPicture(code, instead), [code, instead]);
  const { value } = useLoaded(load);
  if (value === null) return null;
  return (
    <Group gap="md" my="xs" align="flex-start" data-testid="side-by-side" data-code={code}>
      <Face bytes={refused} label={file === undefined ? t('enrol.thisPicture') : t('enrol.refusedFile', { file })} />
      <Face bytes={value.thumbnail} label={`${value.name} (${code})`} />
    </Group>
  );
}

function Face({ bytes, label }: { readonly bytes: Uint8Array | null; readonly label: string }) {
  return (
    <Stack gap={4} w={160}>
      {bytes === null ? (
        <Center w={160} h={160} bg="var(--cf-page)" c="var(--cf-muted)">
          <IconPhotoOff size={32} aria-hidden />
        </Center>
      ) : (
        <BytesImage bytes={bytes} alt={label} w={160} h={160} bdrs="sm" />
      )}
      <Text size="sm" className="cf-wrap">
        {label}
      </Text>
    </Stack>
  );
}
