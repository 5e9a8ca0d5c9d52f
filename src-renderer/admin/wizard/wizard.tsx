import { Anchor, Box, Group, Paper, SegmentedControl, Stepper } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '../../ui/i18n/setup.ts';
import { NarrowPage } from '../ui/narrow-page.tsx';
import { AccountStep, type ManagerInput } from './account-step.tsx';
import { CameraStep } from './camera-step.tsx';
import { createSite } from './create-site.ts';
import { JoinStep } from './join-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { RecoveryStep } from './recovery-step.tsx';
import { type SiteInput, SiteStep } from './site-step.tsx';

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * First run: site, owner's account, recovery passphrase, camera, first people. Nothing is stored before the account
 * step is complete.
 */
export function Wizard({ onRestore }: { readonly onRestore: () => void }) {
  const { t, i18n } = useTranslation('admin');
  const [step, setStep] = useState(0);
  const [joining, setJoining] = useState(false);
  const [site, setSite] = useState<SiteInput>({ siteName: '', zone: machineZone });

  // Kept until the next step has asked for it again in its own name.
  const [password, setPassword] = useState('');

  async function create(manager: ManagerInput) {
    const failure = await createSite({ ...site, manager });
    if (failure === null) {
      setPassword(manager.password);
      setStep(2);
    }
    return failure;
  }

  return (
    <NarrowPage>
      <Paper withBorder p="xl" w="100%" maw={760}>
        <Group justify="space-between" mb="lg" gap="md">
          <Stepper
            active={step}
            size="xs"
            allowNextStepsSelect={false}
            style={{ flex: 1 }}
            aria-label={t('wizard.steps')}
          >
            <Stepper.Step label={t('wizard.site.step')} allowStepSelect={false} />
            <Stepper.Step label={t('wizard.account.step')} allowStepSelect={false} />
            <Stepper.Step label={t('wizard.recovery.step')} allowStepSelect={false} />
            <Stepper.Step label={t('wizard.camera.step')} allowStepSelect={false} />
            <Stepper.Step label={t('wizard.people.step')} allowStepSelect={false} />
          </Stepper>
        </Group>
        {step === 0 && joining && <JoinStep onBack={() => setJoining(false)} />}
        {step === 0 && !joining && (
          <SiteStep
            value={site}
            onDone={(value) => {
              setSite(value);
              setStep(1);
            }}
          />
        )}
        {step === 0 && !joining && (
          <Anchor component="button" type="button" mt="md" onClick={() => setJoining(true)} data-testid="wizard-join">
            {t('doors.join.link')}
          </Anchor>
        )}
        {step === 1 && <AccountStep onBack={() => setStep(0)} onDone={create} />}
        {step === 2 && (
          <RecoveryStep
            password={password}
            onDone={() => {
              setPassword('');
              setStep(3);
            }}
          />
        )}
        {step === 3 && <CameraStep onDone={() => setStep(4)} />}
        {step === 4 && <PeopleStep />}
      </Paper>
      {step === 0 && (
        <Anchor component="button" onClick={onRestore} data-testid="wizard-restore">
          {t('recovery.open')}
        </Anchor>
      )}
      {step === 0 && (
        <Box>
          <SegmentedControl
            aria-label={t('language.label')}
            value={i18n.language === 'de' ? 'de' : 'en'}
            onChange={(language) => void setLanguage(language)}
            data={[
              { value: 'en', label: 'English' },
              { value: 'de', label: 'Deutsch' },
            ]}
          />
        </Box>
      )}
    </NarrowPage>
  );
}
