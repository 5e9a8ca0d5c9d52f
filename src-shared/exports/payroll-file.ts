import { letterBeyond1252 } from '../files/windows-1252.ts';
import { AppError } from '../models/errors.ts';
import type { PayrollProgram } from '../models/exports.ts';
import { adpFile } from './programs/adp.ts';
import { datevLodasFile, datevLugFile } from './programs/datev.ts';
import { gustoFile } from './programs/gusto.ts';
import { type PaidPerson, type PayrollFile, type PayrollSheet, summedItems } from './programs/paid-people.ts';
import { quickBooksFile } from './programs/quickbooks.ts';
import { xeroFile } from './programs/xero.ts';

const makers: Readonly<Record<PayrollProgram, (sheet: PayrollSheet) => PayrollFile>> = {
  adp: adpFile,
  'datev-lodas': datevLodasFile,
  'datev-lug': datevLugFile,
  gusto: gustoFile,
  xero: xeroFile,
  quickbooks: quickBooksFile,
};

/** Programs whose files have names in them and no letters beyond Windows-1252. */
const isNaming: ReadonlySet<PayrollProgram> = new Set(['quickbooks']);

/** Throws `AppError` `payroll-number-twice` where two people have the same. */
function requireOwnNumbers(people: readonly PaidPerson[]): void {
  const seen = new Set<string>();
  for (const { name, payrollNumber } of people) {
    if (payrollNumber === null) continue;
    if (seen.has(payrollNumber))
      throw new AppError('payroll-number-twice', 'two people have it', { name, number: payrollNumber });
    seen.add(payrollNumber);
  }
}

/**
 * The file of a payroll program for those who have anything to be paid. Throws `AppError` with what the program asks
 * for and the site has not said (see each program), `payroll-number-twice`, and `name-not-written` or
 * `letter-not-written` where its encoding lacks a letter of a name or of anything else.
 */
export function payrollFile(program: PayrollProgram, sheet: PayrollSheet): PayrollFile {
  const people = sheet.people.filter((person) => summedItems(person).length > 0);
  requireOwnNumbers(people);
  const file = makers[program]({ ...sheet, people });
  if (file.encoding === 'windows-1252') {
    for (const { code, name } of isNaming.has(program) ? people : [])
      if (letterBeyond1252(name) !== null)
        throw new AppError('name-not-written', 'a name that is not in Windows-1252', { code, name });
    const letter = letterBeyond1252(file.lines.join(''));
    if (letter !== null) throw new AppError('letter-not-written', 'not in Windows-1252', { letter });
  }
  return file;
}
