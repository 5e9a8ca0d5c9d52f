import { createHash } from 'node:crypto';
import { writeXlsxStream } from 'hucre/xlsx';
import { csvColumn, csvText, sheetFormat, sheetValue } from '../../../src-shared/exports/cells.ts';
import { letterBeyond1252, toWindows1252 } from '../../../src-shared/files/windows-1252.ts';
import { AppError } from '../../../src-shared/models/errors.ts';
import type { TableForm } from '../../../src-shared/models/exports.ts';
import { writeWhole, writeWholeFrom } from '../../platform/atomic-file.ts';
import type { Table } from './table.ts';

/** What a written file is known by. */
export interface Written {
  readonly rows: number;
  readonly sha256: string;
}

const BYTE_ORDER_MARK = '\uFEFF';
const COLUMN_WIDTH_CHARS = 16;

/** Writes texts in an encoding, whole or not at all. Throws `AppError` `letter-not-written`, and as `writeWhole`. */
export function writeTexts(path: string, texts: Iterable<string>, encoding: TableForm['encoding']): string {
  const hash = createHash('sha256');
  const chunks = function* (): Generator<Uint8Array> {
    if (encoding === 'utf-8-mark') yield Buffer.from(BYTE_ORDER_MARK);
    for (const text of texts) {
      if (encoding !== 'windows-1252') {
        yield Buffer.from(text);
        continue;
      }
      const letter = letterBeyond1252(text);
      if (letter !== null) throw new AppError('letter-not-written', 'not in Windows-1252', { letter });
      yield toWindows1252(text);
    }
  };
  const hashed = function* (): Generator<Uint8Array> {
    for (const chunk of chunks()) {
      hash.update(chunk);
      yield chunk;
    }
  };
  writeWhole(path, hashed());
  return hash.digest('hex');
}

function writeCsv<Row>(path: string, { columns, parts }: Table<Row>, form: TableForm): Written {
  let rows = 0;
  const texts = function* (): Generator<string> {
    if (form.hasHeadings) {
      const heads = columns.map(({ heading }) => csvText('text', heading, form));
      yield `${heads.join(form.separator)}\r\n`;
    }
    const writers = columns.map(({ kind, of }, place) => {
      const before = place === 0 ? '' : form.separator;
      return { before, of, write: csvColumn(kind, form) };
    });
    for (const part of parts) {
      rows += part.length;
      let text = '';
      for (const row of part) {
        for (const { before, of, write } of writers) text += before + write(of(row));
        text += '\r\n';
      }
      yield text;
    }
  };
  const sha256 = writeTexts(path, texts(), form.encoding);
  return { rows, sha256 };
}

async function writeXlsx<Row>(path: string, { columns, parts }: Table<Row>, { durations, hasHeadings }: TableForm) {
  let rows = 0;
  const sheetRows = function* () {
    for (const part of parts) {
      rows += part.length;
      for (const row of part) yield columns.map(({ kind, of }) => sheetValue(kind, of(row), durations));
    }
  };
  const heads = columns.map(({ heading, kind }) => {
    const numFmt = sheetFormat(kind, durations);
    const head = { width: COLUMN_WIDTH_CHARS, ...(hasHeadings ? { header: heading } : {}) };
    return numFmt === null ? head : { ...head, numFmt };
  });
  const hash = createHash('sha256');
  const packed = writeXlsxStream(sheetRows(), {
    name: 'Clockface',
    columns: heads,
    ...(hasHeadings ? { freezePane: { rows: 1 } } : {}),
  });
  const hashed = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of packed) {
      hash.update(chunk);
      yield chunk;
    }
  };
  await writeWholeFrom(path, hashed());
  return { rows, sha256: hash.digest('hex') };
}

/**
 * Writes a table as CSV or as a workbook, whole or not at all. Throws `AppError`: `letter-not-written`, and as
 * `writeWhole`.
 */
export const writeTable = <Row>(path: string, table: Table<Row>, form: TableForm): Written | Promise<Written> =>
  form.file === 'csv' ? writeCsv(path, table, form) : writeXlsx(path, table, form);
