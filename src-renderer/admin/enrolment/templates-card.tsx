import { ActionIcon, Box, Center, Paper, SimpleGrid, Stack, Text, Title, Tooltip } from '@mantine/core';
import { IconPhotoOff, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { MAX_PICTURES } from '../../../src-shared/ipc/enrolment.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { BytesImage } from '../lib/bytes-image.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';

type Template = ReplyOf<'enrolment:list'>[number];

interface TemplatesCardProps {
  readonly templates: readonly Template[];
  readonly onChanged: () => void;
}

/** The pictures a person is known by now. */
export function TemplatesCard({ templates, onChanged }: TemplatesCardProps) {
  const { t } = useTranslation('admin');
  const [removing, setRemoving] = useState<Template | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function remove(template: Template) {
    const reply = await ask('enrolment:remove', { templateId: template.id });
    if (!reply.ok) return setFailure(reply.error);
    setRemoving(null);
    onChanged();
  }

  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('templates.title', { count: templates.length, max: MAX_PICTURES })}
        </Title>
        {templates.length === 0 ? (
          <Text size="sm" c="var(--cf-muted)">
            {t('templates.none')}
          </Text>
        ) : (
          <SimpleGrid cols={{ base: 5, lg: 3 }} spacing="xs">
            {templates.map((template) => (
              <TemplateTile
                key={template.id}
                template={template}
                onRemove={() => {
                  setFailure(null);
                  setRemoving(template);
                }}
              />
            ))}
          </SimpleGrid>
        )}
      </Stack>
      <Confirm
        opened={removing !== null}
        title={t('templates.removeTitle')}
        text={t(templates.length === 1 ? 'templates.removeLast' : 'templates.removeText')}
        action={t('templates.remove')}
        danger
        onClose={() => setRemoving(null)}
        onConfirm={() => removing !== null && void remove(removing)}
      >
        <FailureAlert failure={failure} />
      </Confirm>
    </Paper>
  );
}

function TemplateTile({ template, onRemove }: { readonly template: Template; readonly onRemove: () => void }) {
  const { t } = useTranslation(['admin', 'common']);
  const formats = useFormats();
  const from = t(`templates.source.${template.source}`);
  const source = template.pose === null ? from : `${from}, ${t(`common:guided.name.${template.pose}`)}`;
  return (
    <Box data-testid="template" data-pose={template.pose ?? ''}>
      <Box pos="relative" style={{ aspectRatio: '1', overflow: 'hidden', borderRadius: 'var(--mantine-radius-sm)' }}>
        {template.thumbnail === null ? (
          <Center h="100%" bg="var(--cf-page)" c="var(--cf-muted)">
            <IconPhotoOff aria-hidden />
          </Center>
        ) : (
          <BytesImage bytes={template.thumbnail} alt={t('templates.alt', { source })} w="100%" h="100%" />
        )}
        <Tooltip label={t('templates.remove')}>
          <ActionIcon
            pos="absolute"
            top={4}
            right={4}
            size="sm"
            variant="default"
            aria-label={t('templates.removeOf', { source, date: formats.dateTime(template.createdAt) })}
            onClick={onRemove}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Box>
      <Text size="xs" c="var(--cf-muted)" mt={2}>
        {source}
      </Text>
    </Box>
  );
}
