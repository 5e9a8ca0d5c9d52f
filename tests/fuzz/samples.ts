import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { projectRoot } from '../support/app.ts';

const text = (lines: readonly string[], end = '\r\n'): Buffer => Buffer.from(`${lines.join(end)}${end}`);

/** Staff files as programs write them: comma and semicolon, both number forms, hours and several shifts. */
export const staffFiles = [
  text(['code,name,email,mon,tue,wed,thu,fri', 'E1,Ann Example,ann@example.org,09:00-17:00,,,,22:00-06:00/30']),
  text(['Kürzel;Name;E-Mail;Mo;Di;ab', 'E2;"Müller; Jörg";;"08:00-12:00, 13:00-17:00";frei;01.12.2026']),
  Buffer.from(text(['code\tname', 'E3\t=cmd|calc', 'E3\ttwice']).toString(), 'latin1'),
  Buffer.from('\ufeffcode,name\nE4,"Quo""ted"\n', 'utf16le'),
];

export const manifests = [
  text(['code,name,email', 'E1,Ann Example,ann@example.org', "E2,'=Formula,"]),
  text(['Code;Name', 'E1;Ann', 'e1;Again']),
];

export const calendars = [
  text([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//a//b//EN', 'BEGIN:VTIMEZONE', 'TZID:Europe/Berlin'],
    ...['BEGIN:STANDARD', 'DTSTART:19701025T030000', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD'],
    ...['END:VTIMEZONE', 'BEGIN:VEVENT', 'UID:1', 'DTSTART;VALUE=DATE:20261225', 'DTEND;VALUE=DATE:20261227'],
    ...['RRULE:FREQ=YEARLY;COUNT=5', 'EXDATE;VALUE=DATE:20271225', 'SUMMARY:Christmas\\, both days', 'END:VEVENT'],
    ...['BEGIN:VEVENT', 'UID:2', 'DTSTART;TZID=Europe/Berlin:20261224T120000', 'DURATION:PT12H', 'SUMMARY:Eve'],
    ...['END:VEVENT', 'BEGIN:VEVENT', 'UID:3', 'DTSTART;VALUE=DATE:20260101', 'RDATE;VALUE=DATE:20270101'],
    ...[
      'RRULE:FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20271231',
      'SUMMARY;LANGUAGE=de:Neu',
      ' jahr',
      'END:VEVENT',
      'END:VCALENDAR',
    ],
  ]),
];

const picture = (format: 'jpeg' | 'png' | 'webp'): Promise<Buffer> =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#885533' } })
    .withMetadata({ orientation: 6 })
    .toFormat(format)
    .toBuffer();

/** Small whole pictures of each kind, turned by their metadata. */
export const pictures = await Promise.all((['jpeg', 'png', 'webp'] as const).map(picture));

export const archives = [
  Buffer.from(
    zipSync({
      'manifest.csv': manifests[0] ?? new Uint8Array(),
      E1: { 'front.jpg': pictures[0] ?? new Uint8Array(), 'notes.txt': Buffer.from('no picture') },
      'E2.png': [pictures[1] ?? new Uint8Array(), { level: 0 }],
    }),
  ),
];

const cases = join(projectRoot, 'tests/scenarios/cases');
/** Scenarios of the suite, as JSON. */
export const scenarios = readdirSync(cases)
  .filter((name) => name.endsWith('.json') && !name.endsWith('.expected.json'))
  .map((name) => JSON.parse(readFileSync(join(cases, name), 'utf8')));
