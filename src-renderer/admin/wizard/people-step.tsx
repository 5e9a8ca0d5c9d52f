import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconUserPlus, IconUsersGroup } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { ask } from '../lib/ask.ts';
import { useAdmin } from '../lib/store.ts';
import { SampleProgress } from '../sample/sample-progress.tsx';
import { useSampleLoading } from '../sample/use-sample-loading.ts';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { StepHeading } from './step-heading.tsx';

/** The last step: somebody on the roster, then the kiosk. */
export function PeopleStep() {
  const { t } = useTranslation('admin');
  const loading = useSampleLoading();
  const leaveWizard = useAdmin((state) => state.leaveWizard);
  const [failure, setFailure] = useState<Failure | null>(null);
  const idle = loading.state.kind === 'idle';
  const done = loading.state.kind === 'done';

  async function openKiosk() {
    const reply = await ask('setup:open-kiosk');
    if (reply.ok) leaveWizard({ name: 'staff' });
    else setFailure(reply.error);
  }

  return (
    <Stack>
      <StepHeading
        title={t(done ? 'wizard.people.doneTitle' : 'wizard.people.title')}
        text={t(done ? 'wizard.people.doneText' : 'wizard.people.text')}
      />
      <FailureAlert failure={failure} />
      {idle ? (
        <SimpleGrid cols={2}>
          <Choice
            icon={<IconUserPlus size={28} aria-hidden />}
            title={t('wizard.people.first')}
            text={t('wizard.people.firstText')}
            action={
              <Button
                fullWidth
                onClick={() => leaveWizard({ name: 'staff', adding: true })}
                data-testid="wizard-add-first"
              >
                {t('wizard.people.first')}
              </Button>
            }
          />
          <Choice
            icon={<IconUsersGroup size={28} aria-hidden />}
            title={t('sample.load')}
            text={t('sample.text')}
            action={
              <Button fullWidth variant="default" onClick={loading.start} data-testid="wizard-load-sample">
                {t('sample.load')}
              </Button>
            }
          />
        </SimpleGrid>
      ) : (
        <SampleProgress loading={loading} />
      )}
      <Group justify="flex-end" gap="xs">
        <Button
          variant="subtle"
          disabled={loading.state.kind === 'running'}
          onClick={() => leaveWizard({ name: 'staff' })}
        >
          {t('wizard.people.toStaff')}
        </Button>
        <Button
          variant={done ? 'filled' : 'default'}
          disabled={loading.state.kind === 'running'}
          onClick={() => void openKiosk()}
          data-testid="wizard-open-kiosk"
        >
          {t('nav.openKiosk')}
        </Button>
      </Group>
    </Stack>
  );
}

interface ChoiceProps {
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly text: string;
  readonly action: React.ReactNode;
}

function Choice({ icon, title, text, action }: ChoiceProps) {
  return (
    <Card withBorder p="lg">
      <Stack gap="xs" h="100%">
        <Text c="var(--cf-accent)" component="span" lh={1}>
          {icon}
        </Text>
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text size="sm" c="var(--cf-muted)" style={{ flex: 1 }}>
          {text}
        </Text>
        {action}
      </Stack>
    </Card>
  );
}
