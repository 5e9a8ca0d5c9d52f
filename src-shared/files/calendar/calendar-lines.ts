import ICAL from 'ical.js';

/** A line of an entry, its value as written. */
export interface CalendarProperty {
  /** Names of parameters in small letters. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>;
  readonly value: string;
  /** Its `VALUE` says that it is a date. */
  readonly isDate: boolean;
}

/** What a calendar says about all of its entries. */
interface CalendarFrame {
  /** `CANCEL` takes back what it lists. */
  method: string | null;
  /** The clock that the calendar is kept by, where it says so. */
  zone: string | null;
}

/** One entry, task, or set of time zone rules, with its own lines by name in small letters. */
export interface CalendarBlock {
  readonly kind: string;
  readonly frame: Readonly<CalendarFrame>;
  readonly properties: ReadonlyMap<string, readonly CalendarProperty[]>;
  readonly parts: readonly CalendarBlock[];
  /** Whether its end is there. */
  readonly isWhole: boolean;
}

interface OpenBlock {
  kind: string;
  frame: CalendarFrame;
  properties: Map<string, CalendarProperty[]>;
  parts: CalendarBlock[];
}

/**
 * Text is unescaped by the parser. Dates, durations and rules stay as written: the parser takes dates that do not
 * exist, and passes over parts of a rule that it does not know.
 */
const TEXT_ONLY = {
  ...ICAL.design.icalendar,
  value: { text: ICAL.design.icalendar.value.text },
  property: {
    summary: { defaultType: 'text' },
    uid: { defaultType: 'text' },
    tzid: { defaultType: 'text' },
  },
};

/** A line whose text goes on in the next: in quoted-printable it ends with this sign. */
const isContinued = (line: string): boolean => line.endsWith('=') && /^[^:]*QUOTED-PRINTABLE[^:]*:/i.test(line);

/** A line in its parts; null where it is none. */
function readProperty(line: string): { name: string; property: CalendarProperty } | null {
  try {
    const [name, parameters, type, value] = ICAL.parse.property(line, TEXT_ONLY) as [string, object, string, unknown];
    const all = { ...parameters } as Record<string, string | string[]>;
    return { name, property: { parameters: all, value: String(value ?? ''), isDate: type === 'date' } };
  } catch {
    return null;
  }
}

/** Lines of a calendar, folded ones put together again. */
function linesOf(ics: string): string[] {
  const lines = ics
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
  const whole: string[] = [];
  for (const line of lines) {
    const before = whole.at(-1);
    if (before !== undefined && isContinued(before)) whole[whole.length - 1] = before.slice(0, -1) + line;
    else whole.push(line);
  }
  return whole;
}

/** Kinds of blocks that are told of; everything else, as an alarm in an entry, is part of the block around it. */
const OUTER = new Set(['VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY', 'VTIMEZONE']);

/**
 * The blocks of a calendar file, each by itself, so that a bad one spoils none of the others. Null where the text is no
 * calendar.
 */
export function readCalendarBlocks(ics: string): CalendarBlock[] | null {
  const lines = linesOf(ics);
  if (!lines.some((line) => /^\s*BEGIN:VCALENDAR\s*$/i.test(line))) return null;
  const blocks: CalendarBlock[] = [];
  let open: OpenBlock[] = [];
  let frame: CalendarFrame = { method: null, zone: null };
  const close = (isWhole: boolean): void => {
    const block = open.pop();
    if (block === undefined) return;
    const around = open.at(-1);
    (around === undefined ? blocks : around.parts).push({ ...block, isWhole });
  };
  for (const line of lines) {
    const [, edge, name = ''] = /^\s*(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i.exec(line) ?? [];
    const kind = name.toUpperCase();
    if (kind === 'VCALENDAR' || (edge?.toUpperCase() === 'BEGIN' && OUTER.has(kind))) {
      // What is still open here has lost its end.
      while (open.length > 0) close(false);
    }
    if (kind === 'VCALENDAR') {
      frame = { method: null, zone: null };
      continue;
    }
    if (edge?.toUpperCase() === 'BEGIN') {
      if (open.length > 0 || OUTER.has(kind)) open = [...open, { kind, frame, properties: new Map(), parts: [] }];
    } else if (edge !== undefined) {
      if (open.some((block) => block.kind === kind)) {
        while (open.at(-1)?.kind !== kind) close(false);
        close(true);
      }
    } else {
      const block = open.at(-1);
      const read = readProperty(line.trimEnd());
      if (read === null) continue;
      if (block === undefined) {
        if (read.name === 'method') frame.method = read.property.value.trim().toUpperCase();
        if (read.name === 'x-wr-timezone') frame.zone = read.property.value.trim();
        continue;
      }
      block.properties.set(read.name, [...(block.properties.get(read.name) ?? []), read.property]);
    }
  }
  while (open.length > 0) close(false);
  return blocks;
}

/** The first value of a name. */
export const firstValue = (block: CalendarBlock, name: string): string | null =>
  block.properties.get(name)?.[0]?.value ?? null;

/** Every value of a name that may hold several, with the zone they are written in. */
export function listOf(block: CalendarBlock, name: string): { text: string; tzid: string | null }[] {
  return (block.properties.get(name) ?? []).flatMap((property) =>
    property.value
      .split(',')
      .filter((text) => text.trim() !== '')
      .map((text) => ({ text, tzid: tzidOf(property) })),
  );
}

export function tzidOf({ parameters }: CalendarProperty): string | null {
  const { tzid } = parameters;
  return typeof tzid === 'string' && tzid !== '' ? tzid : null;
}
