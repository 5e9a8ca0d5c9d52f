import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../../src-shared/ipc/contract.ts';
import { auditActions, auditSubjects } from '../../../src-shared/models/audit.ts';
import { civilDateSchema } from '../../../src-shared/models/time.ts';
import type { AdminWords } from '../../ui/i18n/admin-words.ts';
import { useFormats } from '../../ui/site.tsx';
import { ask } from './ask.ts';
import { detailsText } from './details-text.ts';

type AuditRow = ReplyOf<'audit:list'>[number];
type FactName = keyof AdminWords['admin']['audit']['facts'];
type ValueName = keyof AdminWords['admin']['audit']['values'];

/** Names of the people behind subjects such as `staff:12`, archived ones included. */
function useSubjectNames(): ReadonlyMap<string, string> {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const lists = [false, true].map((archived) => ask('staff:list', { search: '', archived }));
    void Promise.all(lists).then((replies) => {
      const people = replies.flatMap((reply) => (reply.ok ? reply.value : []));
      setNames(new Map(people.map((staff) => [`staff:${staff.id}`, `${staff.name} (${staff.code})`])));
    });
  }, []);
  return names;
}

interface AuditWords {
  readonly action: (row: AuditRow) => string;
  readonly subject: (row: AuditRow) => string;
  readonly details: (row: AuditRow) => string;
}

/** Audit rows in words. A row written by another version is shown by its codes. */
export function useAuditWords(): AuditWords {
  const { t, i18n } = useTranslation('admin');
  const formats = useFormats();
  const names = useSubjectNames();
  return useMemo(() => {
    const dated = (text: string) => (civilDateSchema.safeParse(text).success ? formats.civilDate(text) : text);
    const facts = {
      name: (key: string) => (i18n.exists(`admin:audit.facts.${key}`) ? t(`audit.facts.${key as FactName}`) : key),
      value(key: string, fact: string | number | boolean) {
        if (typeof fact === 'boolean') return t(fact ? 'audit.yes' : 'audit.no');
        const name = `${key}-${fact}`;
        return i18n.exists(`admin:audit.values.${name}`) ? t(`audit.values.${name as ValueName}`) : dated(String(fact));
      },
    };
    return {
      action({ action }) {
        const known = auditActions.find((one) => one === action);
        return known === undefined ? action : t(`audit.actions.${known}`);
      },
      subject({ subject }) {
        const name = names.get(subject);
        if (name !== undefined) return name;
        const [kind, which = ''] = subject.split(':');
        const known = auditSubjects.find((one) => one === kind);
        if (known === undefined) return subject;
        // What is no number or date says no more than the word itself.
        return /\d/.test(which) ? `${t(`audit.subjects.${known}`)} ${dated(which)}` : t(`audit.subjects.${known}`);
      },
      details: ({ details }) => detailsText(details, facts),
    };
  }, [t, i18n, formats, names]);
}
