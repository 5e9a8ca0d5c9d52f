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
const CHUNK_BYTES = 256 * 1024;
/** Of a UTF-16 code unit in UTF-8. */
const MOST_BYTES_A_UNIT = 3;
const COLUMN_WIDTH_CHARS = 16;

/** Puts a text into a buffer with room for it; answers how many bytes it took. */
function encodeInto(buffer: Buffer, text: string, at: number, encoding: TableForm['encoding']): number {
  if (encoding !== 'windows-1252') return buffer.write(text, at);
  const letter = letterBeyond1252(text);
  if (letter !== null) throw new AppError('letter-not-written', 'not in Windows-1252', { letter });
  const bytes = toWindows1252(text);
  buffer.set(bytes, at);
  return bytes.length;
}

/**
 * Texts in an encoding, in chunks that are good until the next is asked for. Each is put into one buffer as it comes:
 * to make one long text of them all, and a buffer for it, took half the time of an export.
 */
function* inChunks(texts: Iterable<string>, encoding: TableForm['encoding']): Generator<Uint8Array> {
  let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let end = encoding === 'utf-8-mark' ? buffer.write(BYTE_ORDER_MARK) : 0;
  for (const text of texts) {
    const most = text.length * MOST_BYTES_A_UNIT;
    if (end + most > buffer.length) {
      yield buffer.subarray(0, end);
      end = 0;
      if (most > buffer.length) buffer = Buffer.allocUnsafe(most);
    }
    end += encodeInto(buffer, text, end, encoding);
  }
  yield buffer.subarray(0, end);
}

/** Writes texts in an encoding, whole or not at all. Throws `AppError` `letter-not-written`, and as `writeWhole`. */
export function writeTexts(path: string, texts: Iterable<string>, encoding: TableForm['encoding']): string {
  const hash = createHash('sha256');
  const hashed = function* (): Generator<Uint8Array> {
    for (const chunk of inChunks(texts, encoding)) {
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
      for (const row of part) {
        let line = '';
        for (const { before, of, write } of writers) line += before + write(of(row));
        yield `${line}\r\n`;
      }
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
