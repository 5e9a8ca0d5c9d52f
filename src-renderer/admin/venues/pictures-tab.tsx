import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Capture } from '../../../src-shared/ipc/venues.ts';
import { GroupPicture } from '../../ui/group/group-picture.tsx';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Nothing } from '../ui/nothing.tsx';
import { CaptureSummary } from './capture-summary.tsx';

/** The pictures a list was filled from. */
export function PicturesTab({ captures }: { readonly captures: readonly Capture[] }) {
  const { t } = useTranslation('admin');
  if (captures.length === 0) {
    return (
      <Nothing
        icon={<IconPhoto aria-hidden />}
        title={t('venues.pictures.none')}
        text={t('venues.pictures.noneText')}
      />
    );
  }
  return (
    <Stack>
      {captures.map((capture) => (
        <CaptureCard key={capture.id} capture={capture} />
      ))}
    </Stack>
  );
}

function CaptureCard({ capture }: { readonly capture: Capture }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [shown, setShown] = useState(false);
  const { at, takenFrom, fileName, createdBy, hasPicture, faces } = capture;
  return (
    <Paper withBorder p="md" data-testid="venue-picture">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <div style={{ minWidth: 0 }}>
            <Text fw={600} className="cf-numerals">
              {formats.dateTime(at)}
            </Text>
            {fileName !== null && (
              <Text size="sm" className="cf-wrap">
                {fileName}
              </Text>
            )}
            <Text size="sm" c="var(--cf-muted)">
              {t('venues.pictures.by', { from: t(`venues.from.${takenFrom}`), actor: createdBy })}
            </Text>
          </div>
          {hasPicture && !shown && (
            <Button variant="default" onClick={() => setShown(true)} data-testid="picture-show">
              {t('venues.pictures.show')}
            </Button>
          )}
        </Group>
        <CaptureSummary faces={faces} />
        {!hasPicture && <Text size="sm">{t('venues.pictures.deleted')}</Text>}
        {hasPicture && shown && <Picture capture={capture} />}
      </Stack>
    </Paper>
  );
}

function Picture({ capture }: { readonly capture: Capture }) {
  const { id, faces } = capture;
  const { value, failure } = useLoaded(useCallback(() => ask('venues:picture', { captureId: id }), [id]));
  return (
    <>
      <FailureAlert failure={failure} />
      {value !== null && <GroupPicture jpeg={value} faces={faces} />}
    </>
  );
}
