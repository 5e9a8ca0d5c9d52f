import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TEXT_ENCODINGS, type TextEncoding } from '../../../src-shared/files/encoding-names.ts';
import type { DateOrder } from '../../../src-shared/files/written-dates.ts';

/** A file that was chosen, with what the manager said about it. */
export interface Attempt {
  readonly name: string;
  readonly file: Uint8Array<ArrayBuffer>;
  /** Which comes first in dates such as 03/04/2026; null where nothing was asked yet. */
  readonly dateOrder: DateOrder | null;
  /** How to read its letters; null where that is found. */
  readonly encoding: TextEncoding | null;
}

interface EncodingChoiceProps {
  readonly attempt: Attempt;
  readonly found: TextEncoding | null;
  /** Why the file is not read. */
  readonly problem: string | null;
  readonly onChoose: (encoding: TextEncoding) => void;
}

/** Asks in which encoding a file is, where none is found for sure or somebody chose one. */
export function EncodingChoice({ attempt, found, problem, onChoose }: EncodingChoiceProps) {
  const { t } = useTranslation('admin');
  const isUnclear = problem === 'encoding-unknown' || problem === 'encoding-mixed';
  if (!isUnclear && attempt.encoding === null && (found === null || found.startsWith('utf-'))) return null;
  return (
    <Select
      label={t('files.chooseEncoding')}
      description={t('files.chooseEncodingWhy')}
      data={TEXT_ENCODINGS.map((value) => ({ value, label: t(`files.encoding.${value}`) }))}
      value={attempt.encoding ?? found}
      onChange={(value) => {
        const encoding = TEXT_ENCODINGS.find((one) => one === value);
        if (encoding !== undefined) onChoose(encoding);
      }}
      searchable
      allowDeselect={false}
      w={360}
      maw="100%"
      data-testid="staff-file-encoding"
    />
  );
}
