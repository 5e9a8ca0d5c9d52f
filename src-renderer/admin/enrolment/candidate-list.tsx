import { ActionIcon, Box, Center, Loader, Paper, Text } from '@mantine/core';
import { IconCheck, IconPhotoOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import type { Candidate } from '../pictures/candidates.ts';
import { RefusalWords } from '../pictures/refusal-words.tsx';
import { Notice } from '../ui/notice.tsx';
import type { Candidates } from './use-candidates.ts';

/** What became of each picture, and why those that were refused were. */
export function CandidateList({ candidates }: { readonly candidates: Candidates }) {
  const { t } = useTranslation('admin');
  const { list, tooMany, room } = candidates;
  return (
    <div aria-live="polite">
      {tooMany !== null && (
        <Notice tone="no" mb="sm" data-testid="enrol-result" data-ok="false" data-reason="too-many-pictures">
          {t('enrol.tooMany', { count: tooMany, max: MAX_PICTURES, room })}
        </Notice>
      )}
      {list.length > 0 && (
        <ul className="cf-faces">
          {list.map((one) => (
            <CandidateTile key={one.id} candidate={one} onRemove={() => candidates.remove(one.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

function CandidateTile({ candidate, onRemove }: { readonly candidate: Candidate; readonly onRemove: () => void }) {
  const { t } = useTranslation('admin');
  const refused = candidate.state === 'refused' ? candidate.reason : null;
  const settled = candidate.state === 'accepted' || candidate.state === 'refused';
  return (
    <Paper
      component="li"
      withBorder
      p={6}
      {...(settled
        ? { 'data-testid': 'enrol-result', 'data-ok': String(refused === null), 'data-reason': refused ?? '' }
        : {})}
    >
      <Box pos="relative">
        <Preview candidate={candidate} />
        <ActionIcon
          pos="absolute"
          top={4}
          right={4}
          size="sm"
          variant="default"
          aria-label={t('enrol.removeOf', { name: candidate.name })}
          onClick={onRemove}
        >
          <IconX size={14} aria-hidden />
        </ActionIcon>
      </Box>
      <Text size="xs" c="var(--cf-muted)" mt={6} truncate title={candidate.name}>
        {candidate.name}
      </Text>
      {refused === null ? (
        <Text size="sm" fw={600} {...(candidate.state === 'accepted' ? { c: 'var(--cf-yes)' } : {})}>
          {t(`enrol.state.${candidate.state === 'refused' ? 'accepted' : candidate.state}`)}
        </Text>
      ) : (
        <RefusalWords reason={refused} />
      )}
    </Paper>
  );
}

function Preview({ candidate }: { readonly candidate: Candidate }) {
  const bytes =
    candidate.state === 'accepted'
      ? candidate.picture.thumbnail
      : candidate.state === 'refused'
        ? candidate.preview
        : null;
  const frame = { w: '100%', bdrs: 'sm', style: { aspectRatio: '1' } } as const;
  if (bytes !== null) {
    const dimmed = candidate.state === 'refused' ? 0.55 : 1;
    return (
      <Box pos="relative">
        <Box
          opacity={dimmed}
          style={{ aspectRatio: '1', overflow: 'hidden', borderRadius: 'var(--mantine-radius-sm)' }}
        >
          <BytesImage bytes={bytes} alt={candidate.name} w="100%" h="100%" />
        </Box>
        {candidate.state === 'accepted' && (
          <Center pos="absolute" bottom={4} left={4} w={22} h={22} bg="teal.8" c="white" bdrs="xl">
            <IconCheck size={14} aria-hidden />
          </Center>
        )}
      </Box>
    );
  }
  return (
    <Center {...frame} bg="var(--cf-page)" c="var(--cf-muted)">
      {candidate.state === 'refused' ? (
        <IconPhotoOff size={32} aria-hidden />
      ) : candidate.state === 'checking' ? (
        <Loader size="sm" aria-hidden />
      ) : null}
    </Center>
  );
}
