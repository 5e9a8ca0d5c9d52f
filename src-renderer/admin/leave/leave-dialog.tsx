import { Group, Modal, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contract, type ReplyOf } from '../../../src-shared/ipc/contract.ts';
import type { Failure } from '../../../src-shared/models/errors.ts';
import { leaveTypeIdSchema, staffIdSchema } from '../../../src-shared/models/ids.ts';
import type { CivilDate } from '../../../src-shared/models/time.ts';
import { ask } from '../lib/ask.ts';
import { useLoaded } from '../lib/use-loaded.ts';
import { useToday } from '../ranges/range-fields.tsx';
import { DateField } from '../ui/date-field.tsx';
import { FailureAlert } from '../ui/failure-alert.tsx';
import { FormButtons } from '../ui/form-buttons.tsx';
import { notifyDone } from '../ui/notify.tsx';
import { Conflicts } from './conflicts.tsx';
import { LeftAfter } from './left-after.tsx';

const halves = ['none', 'first', 'second', 'either'] as const;
const requestSchema = contract['leave:add'].request;

interface LeaveDialogProps {
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** Enters leave for someone, with the shifts it would be taken from shown before. */
export function LeaveDialog({ onClose, onSaved }: LeaveDialogProps) {
  const { t } = useTranslation(['admin', 'common']);
  const today = useToday();
  const [staff, setStaff] = useState<string | null>(null);
  const [type, setType] = useState<string | null>(null);
  const [from, setFrom] = useState<CivilDate | null>(today);
  const [to, setTo] = useState<CivilDate | null>(today);
  const [half, setHalf] = useState<(typeof halves)[number]>('none');
  const [note, setNote] = useState('');
  const [approve, setApprove] = useState(true);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [preview, setPreview] = useState<ReplyOf<'leave:preview'> | null>(null);
  const people = useLoaded(useCallback(() => ask('staff:list', { search: '', archived: false }), [])).value ?? [];
  const types = useLoaded(useCallback(() => ask('leave:types'), [])).value ?? [];
  const typeName = types.find(({ id }) => String(id) === type)?.name ?? '';
  const inOrder = from !== null && to !== null && from <= to;

  useEffect(() => {
    setPreview(null);
    const staffId = staffIdSchema.safeParse(Number(staff));
    if (!staffId.success || from === null || to === null || from > to) return;
    let overtaken = false;
    const typeId = leaveTypeIdSchema.safeParse(Number(type)).data ?? null;
    void ask('leave:preview', { staffId: staffId.data, typeId, from, to, half }).then((reply) => {
      if (reply.ok && !overtaken) setPreview(reply.value);
    });
    return () => {
      overtaken = true;
    };
  }, [staff, type, from, to, half]);

  async function save() {
    setTried(true);
    const request = requestSchema.safeParse({
      staffId: Number(staff),
      typeId: Number(type),
      from,
      to,
      half,
      note,
      approve,
    });
    if (!request.success || !inOrder) return;
    setBusy(true);
    const reply = await ask('leave:add', request.data);
    setBusy(false);
    if (!reply.ok) return setFailure(reply.error);
    notifyDone(t('leave.form.saved', { name: reply.value.person.name }));
    onSaved();
  }

  const dates = { style: { flex: 1 } } as const;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('leave.form.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      styles={{ title: { fontWeight: 650 } }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        noValidate
      >
        <Stack>
          <FailureAlert failure={failure} />
          <Select
            label={t('leave.form.person')}
            data={people.map(({ id, name, code }) => ({ value: String(id), label: `${name} (${code})` }))}
            value={staff}
            onChange={setStaff}
            searchable
            limit={50}
            data-autofocus
            error={tried && staff === null ? t('leave.form.personRule') : null}
            data-testid="leave-person"
          />
          <Select
            label={t('leave.form.type')}
            data={types.filter(({ retired }) => !retired).map(({ id, name }) => ({ value: String(id), label: name }))}
            value={type}
            onChange={setType}
            error={tried && type === null ? t('leave.form.typeRule') : null}
            data-testid="leave-type"
          />
          <Group wrap="nowrap" align="flex-start">
            <DateField
              {...dates}
              label={t('leave.form.from')}
              value={from}
              onChange={(date) => {
                setFrom(date);
                if (date !== null && (to === null || to < date)) setTo(date);
              }}
              data-testid="leave-from"
            />
            <DateField
              {...dates}
              label={t('leave.form.to')}
              value={to}
              onChange={setTo}
              error={inOrder ? null : t('leave.form.dateRule')}
              data-testid="leave-to"
            />
          </Group>
          <Select
            label={t('leave.form.half')}
            data={halves.map((value) => ({ value, label: t(`leave.half.${value}`) }))}
            value={half}
            allowDeselect={false}
            onChange={(chosen) => setHalf(halves.find((one) => one === chosen) ?? 'none')}
          />
          {preview !== null && <Conflicts spans={preview.shifts} />}
          {preview !== null && preview.leftDays !== null && <LeftAfter days={preview.leftDays} type={typeName} />}
          <TextInput
            label={t('leave.form.note')}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Switch
            label={t('leave.form.approve')}
            checked={approve}
            onChange={(event) => setApprove(event.currentTarget.checked)}
          />
          <FormButtons onCancel={onClose} busy={busy} testId="leave-save" action={t('leave.form.save')} />
        </Stack>
      </form>
    </Modal>
  );
}
