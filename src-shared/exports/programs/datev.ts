import type { CivilDate } from '../../models/time.ts';
import { durationText } from '../durations.ts';
import {
  findWageType,
  type PayrollFile,
  type PayrollSheet,
  requireMonth,
  requireNumber,
  requireSetting,
  summedItems,
} from './paid-people.ts';

const PERSONNEL_NUMBER = /^[1-9]\d{0,4}$/;
const form = { durations: 'hours', decimalSign: ',' } as const;

const germanDate = (date: CivilDate): string => date.split('-').reverse().join('.');

/** Hours by person and wage type; several items of one wage type are one booking. */
function bookings({ people, settings }: PayrollSheet) {
  return people.flatMap((person) => {
    const sums = new Map<string, number>();
    for (const [item, minutes] of summedItems(person)) {
      const type = findWageType(settings, item, 'datev');
      if (type !== null) sums.set(type, (sums.get(type) ?? 0) + minutes);
    }
    const number = requireNumber(person, PERSONNEL_NUMBER);
    return [...sums]
      .filter(([, minutes]) => minutes !== 0)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([type, minutes]) => ({ number, type, hours: durationText(minutes, form) }));
  });
}

/** Throws `AppError`: `not-one-month`, `export-setting-missing`, `payroll-number-…`, `wage-type-missing`. */
export function datevLodasFile(sheet: PayrollSheet): PayrollFile {
  requireMonth(sheet);
  const consultant = requireSetting(sheet.settings, 'consultantNumber');
  const client = requireSetting(sheet.settings, 'clientNumber');
  const { bookingKey } = sheet.settings;
  const lines = [
    '[Allgemein]',
    'Ziel=LODAS',
    'Version_SST=1.0',
    `BeraterNr=${consultant}`,
    `MandantenNr=${client}`,
    'Feldtrennzeichen=;',
    'Zahlenkomma=,',
    'Datumsformat=TT.MM.JJJJ',
    '',
    '[Satzbeschreibung]',
    '1;u_lod_bwd_buchung_standard;abrechnung_zeitraum#bwd;bs_wert_butab#bwd;bs_nr#bwd;la_eigene#bwd;pnr#bwd;',
    '',
    '[Bewegungsdaten]',
    ...bookings(sheet).map(
      ({ hours, number, type }) => `1;${germanDate(sheet.from)};${hours};${bookingKey};${type};${number};`,
    ),
  ];
  const name = `LODAS_${consultant}_${client}_${sheet.from.slice(0, 7)}.txt`;
  return { name, encoding: 'windows-1252', lines: lines.map((line) => `${line}\r\n`) };
}

/**
 * Eleven fields without a heading: personnel number, calendar day, absence key, wage type, hours, days, value, factor,
 * change, cost centre, cost unit. Sums of a month have no calendar day. Throws `AppError` as `datevLodasFile` does.
 */
export function datevLugFile(sheet: PayrollSheet): PayrollFile {
  requireMonth(sheet);
  const consultant = requireSetting(sheet.settings, 'consultantNumber');
  const client = requireSetting(sheet.settings, 'clientNumber');
  const lines = bookings(sheet).map(({ hours, number, type }) => `${number};;;${type};${hours};;;;;;\r\n`);
  const name = `LuG_${consultant}_${client}_${sheet.from.slice(0, 7)}.txt`;
  return { name, encoding: 'windows-1252', lines };
}
