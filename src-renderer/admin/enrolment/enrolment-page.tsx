import { Grid, Stack } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffSummary } from '../../../src-shared/models/roster.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { BackToStaff } from '../ui/back-to-staff.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { Notice } from '../ui/notice.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { AdminPage } from '../ui/page.tsx';
import { AddPictures } from './add-pictures.tsx';
import { ConsentCard } from './consent-card.tsx';
import { ConsentRecordCard } from './consent-record-card.tsx';
import { PersonDataCard } from './person-data-card.tsx';
import { SuggestedCard } from './suggested-card.tsx';
import { TemplatesCard } from './templates-card.tsx';
import { type Receipt, WithdrawCard } from './withdraw-card.tsx';

/** One person's face: consent first, then pictures. */
export function EnrolmentPage({ staff }: { readonly staff: StaffSummary }) {
  const { t } = useTranslation('admin');
  const formats = useFormats();
  const [consent, setConsent] = useState(staff.consent);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const [takenBack, setTakenBack] = useState(staff.consent);
  const load = useCallback(() => ask('enrolment:list', { staffId: staff.id }), [staff.id]);
  const { value, failure, reload } = useLoaded(load);
  const loadSuggested = useCallback(() => ask('enrolment:suggested', { staffId: staff.id }), [staff.id]);
  const { value: suggested, reload: reloadSuggested } = useLoaded(loadSuggested);
  const loadNamed = useCallback(() => ask('consent:group-faces', { staffId: staff.id }), [staff.id]);
  const { value: named, reload: reloadNamed } = useLoaded(loadNamed);
  const loadConsents = useCallback(() => ask('consent:list', { staffId: staff.id }), [staff.id]);
  const { value: consents, reload: reloadConsents } = useLoaded(loadConsents);
  const [isAskedAgain, setAskedAgain] = useState(false);
  const templates = value ?? [];
  const [look] = suggested?.looks ?? [];
  const reloadAll = () => {
    void reload();
    void reloadSuggested();
    void reloadNamed();
    void reloadConsents();
  };
  const askAgain = () => {
    setAskedAgain(true);
    // The text comes up above everything else.
    window.scrollTo({ top: 0 });
  };
  const given = () => {
    setReceipt(null);
    setAskedAgain(false);
    setConsent('given');
    void reloadConsents();
  };
  const withdrawn = (given: Receipt) => {
    setReceipt(given);
    setTakenBack(consent);
    setConsent(consent === 'given' ? 'withdrawn' : consent);
    reloadAll();
  };

  return (
    <AdminPage
      title={t('enrol.title', { name: staff.name })}
      description={t('enrol.code', { code: staff.code })}
      actions={<BackToStaff />}
    >
      <FailureAlert failure={failure} onRetry={() => void reload()} />
      {receipt !== null && (
        <Notice
          tone="yes"
          role="status"
          icon={<IconReceipt />}
          title={t(takenBack === 'given' ? 'consent.receipt' : 'consent.takenOut')}
          data-testid="consent-receipt"
        >
          {t('consent.receiptText', {
            at: formats.dateTime(receipt.at),
            name: staff.name,
            templates: receipt.templatesDeleted,
            pictures: receipt.picturesDeleted,
          })}
          {receipt.picturesLeft > 0 && ` ${t('consent.receiptLeft', { left: receipt.picturesLeft })}`}
        </Notice>
      )}
      {consent !== 'given' ? (
        <Stack>
          <ConsentCard staff={{ ...staff, consent }} onGiven={given} />
          <ConsentRecordCard consents={consents ?? []} onAskAgain={null} />
          {named !== null && named.faces > 0 && (
            <WithdrawCard staff={staff} named={named.faces} onWithdrawn={withdrawn} />
          )}
          <PersonDataCard staff={staff} />
        </Stack>
      ) : (
        <Grid gap="md">
          <Grid.Col span={{ base: 12, lg: 8 }}>
            <Stack>
              {isAskedAgain && <ConsentCard staff={{ ...staff, consent }} onGiven={given} />}
              {look !== undefined && (
                <SuggestedCard
                  key={look.punchId}
                  look={look}
                  more={(suggested?.looks.length ?? 1) - 1}
                  staff={staff}
                  templates={templates}
                  replaces={suggested?.replaces ?? null}
                  onAdded={() => {
                    notifyDone(t('suggested.added', { name: staff.name }));
                    reloadAll();
                  }}
                  onDismissed={() => void reloadSuggested()}
                />
              )}
              {value !== null && (
                <AddPictures
                  staff={staff}
                  templates={templates.length}
                  onSaved={(added) => {
                    notifyDone(t('enrol.saved', { count: added, name: staff.name }));
                    reloadAll();
                  }}
                />
              )}
            </Stack>
          </Grid.Col>
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <Stack>
              <TemplatesCard templates={templates} onChanged={reloadAll} />
              <ConsentRecordCard consents={consents ?? []} onAskAgain={isAskedAgain ? null : askAgain} />
              <WithdrawCard staff={staff} named={null} onWithdrawn={withdrawn} />
              <PersonDataCard staff={staff} />
            </Stack>
          </Grid.Col>
        </Grid>
      )}
    </AdminPage>
  );
}
