import { describe, expect, test } from 'vitest';
import { requireCalendarText } from '../../../src-shared/files/calendar/calendar-text.ts';
import { readHolidayCalendar } from '../../../src-shared/files/calendar/holiday-calendar.ts';

const site = { today: '2026-11-20', zone: 'Europe/Berlin' };
const event = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const calendar = (...blocks: string[][]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...blocks.flat(), 'END:VCALENDAR'].join('\r\n');
const readAll = (...blocks: string[][]) => readHolidayCalendar(calendar(...blocks), site);
const read = (...lines: string[]) => readAll(event('SUMMARY:Day', ...lines));
const dates = (...lines: string[]) => read(...lines).days.map(({ date }) => date);
const problems = (...lines: string[]) => read(...lines).notTaken.map(({ problem }) => problem);
const whole = { from: null, until: null };

describe('a calendar as a whole', () => {
  const christmas = event('UID:a', 'SUMMARY:Day', 'DTSTART;VALUE=DATE:20261225');
  const inFrame = (line: string, ...blocks: string[][]) => readAll([line], ...blocks);

  test('that takes its entries back gives none, and takes those of another back', () => {
    const { days, notTaken } = inFrame('METHOD:CANCEL', christmas);
    expect([days, notTaken.map(({ problem }) => problem)]).toEqual([[], ['cancelled']]);
    const two = [calendar(christmas), calendar(['METHOD:CANCEL'], christmas)].join('\r\n');
    const both = readHolidayCalendar(two, site);
    expect([both.days, both.notTaken.map(({ problem }) => problem)]).toEqual([[], ['superseded', 'cancelled']]);
    const other = [calendar(['METHOD:CANCEL'], christmas), calendar(event('SUMMARY:B', 'DTSTART:20261226'))];
    expect(readHolidayCalendar(other.join('\n'), site).days.map(({ date }) => date)).toEqual(['2026-12-26']);
  });

  const newYork = event('SUMMARY:Day', 'DTSTART:20261228T050000Z', 'DTEND:20261229T050000Z');
  test('may name the clock on which its whole days are midnight to midnight', () => {
    expect(inFrame('X-WR-TIMEZONE:America/New_York', newYork).days).toEqual([
      { date: '2026-12-28', name: 'Day', ...whole },
    ]);
    const marked = [...newYork.slice(0, -1), 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE', 'END:VEVENT'];
    expect(readAll(marked).notTaken).toEqual([{ date: '2026-12-28', name: 'Day', problem: 'unknown-zone' }]);
  });

  test.each([
    ['SUMMARY;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Tag der =C3=96ffnu=\r\nng = x', 'Tag der Öffnung = x'],
    ['SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Ausfl=FCge', 'Ausflüge'],
    ['SUMMARY;ENCODING=BASE64:RnLDvGg=', 'Früh'],
  ])('of an older kind has its names in %s', (line, name) => {
    expect(readAll(event(line, 'DTSTART:20261228')).days.map((day) => day.name)).toEqual([name]);
  });

  test('whose names are no text is told of', () => {
    const problem = (line: string) => readAll(event(line, 'DTSTART:20261228')).notTaken.map((one) => one.problem);
    expect(problem('SUMMARY;ENCODING=BASE64:???')).toEqual(['no-name']);
    expect(problem('SUMMARY;ENCODING=QUOTED-PRINTABLE:=00=01')).toEqual(['no-name']);
  });

  test.each(['\r\n ', '\n\t'])('may be folded within a letter', (fold) => {
    const text = calendar(event('SUMMARY:Mariä', 'DTSTART:20261208')).replaceAll('\r\n', fold.slice(0, -1));
    const bytes = Buffer.from(text);
    const within = bytes.indexOf(0xa4);
    const folded = Buffer.concat([bytes.subarray(0, within), Buffer.from(fold), bytes.subarray(within)]);
    expect(readHolidayCalendar(requireCalendarText(folded).text, site).days).toMatchObject([{ name: 'Mariä' }]);
  });

  test('in bytes that fit nothing is refused', () => {
    expect(() => requireCalendarText(Buffer.from('c3a4c3a4c328', 'hex'))).toThrow('no text');
    expect(() => requireCalendarText(Buffer.from('00010203', 'hex'))).toThrow('no text');
  });
});

describe('an entry without repetition', () => {
  test('may be a date with a midnight behind it, and in a zone at the end of a path of any length', () => {
    expect(dates('DTSTART;VALUE=DATE:20261225T000000')).toEqual(['2026-12-25']);
    const path = '/citadel.org/20210210_1/America/Argentina/Buenos_Aires';
    expect(read(`DTSTART;TZID=${path}:20261224T090000`, `DTEND;TZID=${path}:20261224T200000`).days).toEqual([
      { date: '2026-12-24', name: 'Day', from: '13:00', until: null },
    ]);
  });

  test('may be a school holiday of six weeks', () => {
    expect(dates('DTSTART;VALUE=DATE:20270722', 'DTEND;VALUE=DATE:20270902')).toHaveLength(42);
    expect(problems('DTSTART;VALUE=DATE:20270722', 'DURATION:P93D')).toEqual(['too-long']);
  });

  test('and with one that leaves nothing of it is always told of', () => {
    expect(problems('DTSTART;VALUE=DATE:20201225', 'RRULE:FREQ=YEARLY;COUNT=6')).toEqual(['rule-ended']);
    const excepted = 'EXDATE;VALUE=DATE:20261225';
    expect(problems('DTSTART;VALUE=DATE:20261225', 'RRULE:FREQ=YEARLY;COUNT=1', excepted)).toEqual(['all-excepted']);
    expect(problems('DTSTART;VALUE=DATE:20261225', excepted)).toEqual(['all-excepted']);
  });

  test.each([
    ['by its end', 'DTEND;VALUE=DATE:20261227'],
    ['in days', 'DURATION:P3D'],
    ['in hours', 'DURATION:PT72H'],
    ['in minutes', 'DURATION:PT4320M'],
    ['in seconds', 'DURATION:PT259200S'],
    ['in days and hours', 'DURATION:P2DT24H'],
    ['with zeros and a sign', 'DURATION:+P3DT0H0M0S'],
    ['in small letters', 'duration:p0w3d'],
  ])('lasts three days, %s', (_, length) => {
    const three = ['2026-12-24', '2026-12-25', '2026-12-26'];
    expect(dates('DTSTART;VALUE=DATE:20261224', length)).toEqual(three);
    expect(dates('DTSTART:20261224', length)).toEqual(three);
    if (!length.startsWith('DTEND')) expect(dates('DTSTART;TZID=Asia/Tokyo:20261224T000000', length)).toEqual(three);
  });

  test.each([
    ['the site’s zone', 'DTSTART;TZID=Europe/Berlin:20261228T000000', 'DTEND;TZID=Europe/Berlin:20261229T000000'],
    ['another zone', 'DTSTART;TZID=America/New_York:20261228T000000', 'DTEND;TZID=America/New_York:20261229T000000'],
    ['no zone', 'DTSTART:20261228T000000', 'DTEND:20261229T000000'],
    ['UTC', 'DTSTART:20261228T000000Z', 'DTEND:20261229T000000Z'],
    ['the site’s zone, written in UTC', 'DTSTART:20261227T230000Z', 'DTEND:20261228T230000Z'],
    ['the last minute of the day', 'DTSTART:20261228T000000', 'DTEND:20261228T235959'],
    ['a zone nobody knows', 'DTSTART;TZID=Mars/Base:20261228T000000', 'DTEND;TZID=Mars/Base:20261229T000000'],
    ['two zones', 'DTSTART;TZID=Europe/Berlin:20261228T000000', 'DTEND:20261228T230000Z'],
    ['the mark of Outlook', 'DTSTART:20261228T000000', 'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE'],
  ])('is a whole day from midnight to midnight in %s', (_, ...lines) => {
    expect(read(...lines)).toEqual({ days: [{ date: '2026-12-28', name: 'Day', ...whole }], notTaken: [] });
  });

  test.each([
    ['from noon on', 'DTSTART:20261224T120000', 'DTEND:20261225T000000', '12:00', null],
    ['until noon', 'DTSTART:20261224T000000', 'DTEND:20261224T120000', null, '12:00'],
    ['in UTC', 'DTSTART:20261224T130000Z', 'DURATION:PT10H', '14:00', null],
    ['in another zone', 'DTSTART;TZID=America/New_York:20261224T080000', 'DURATION:PT10H', '14:00', null],
  ])('is half a day %s', (_, start, end, from, until) => {
    expect(read(start, end).days).toEqual([{ date: '2026-12-24', name: 'Day', from, until }]);
  });

  test('may begin in the middle of a day and last over whole ones', () => {
    expect(read('DTSTART:20261224T140000', 'DTEND:20261227T000000').days).toMatchObject([
      { date: '2026-12-24', from: '14:00', until: null },
      { date: '2026-12-25', ...whole },
      { date: '2026-12-26', ...whole },
    ]);
  });

  test('reads a zone that the calendar brings along', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:W. Europe Standard Time'],
      ...['BEGIN:STANDARD', 'DTSTART:16011028T030000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10'],
      ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD'],
      ...['BEGIN:DAYLIGHT', 'DTSTART:16010325T020000', 'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3'],
      ...['TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT', 'END:VTIMEZONE'],
    ];
    const half = (day: string) =>
      event('SUMMARY:Day', `DTSTART;TZID="W. Europe Standard Time":${day}T120000`, 'DURATION:PT12H');
    const london = { ...site, zone: 'Europe/London' };
    const { days } = readHolidayCalendar(calendar(zone, half('20261224'), half('20260701')), london);
    // Half a day in Berlin begins at 11:00 in London, and ends there at 23:00 of the day: no half day any more.
    expect(days).toEqual([]);
    expect(readAll(zone, half('20261224'), half('20260701')).days).toMatchObject([
      { date: '2026-07-01', from: '12:00' },
      { date: '2026-12-24', from: '12:00' },
    ]);
  });

  test.each([
    ['part-of-day', 'DTSTART;TZID=Europe/Berlin:20260311T100000', 'DTEND;TZID=Europe/Berlin:20260311T110000'],
    ['part-of-day', 'DTSTART:20260311T100000'],
    ['unknown-zone', 'DTSTART;TZID=Mars/Base:20261224T120000', 'DURATION:PT12H'],
    ['bad-date', 'DTSTART;VALUE=DATE:20260231'],
    ['bad-date', 'DTSTART;VALUE=DATE:tomorrow'],
    ['bad-date', 'DTSTART;VALUE=DATE:19200101'],
    ['bad-duration', 'DTSTART;VALUE=DATE:20260301', 'DURATION:P'],
    ['bad-duration', 'DTSTART;VALUE=DATE:20260301', 'DURATION:3 days'],
    ['ends-before-start', 'DTSTART;VALUE=DATE:20260301', 'DTEND;VALUE=DATE:20260228'],
    ['ends-before-start', 'DTSTART;VALUE=DATE:20260301', 'DURATION:-P1D'],
    ['too-long', 'DTSTART;VALUE=DATE:20260301', 'DTEND;VALUE=DATE:20270101'],
    ['no-date', 'LOCATION:Berlin'],
    ['cancelled', 'DTSTART;VALUE=DATE:20260501', 'STATUS:CANCELLED'],
  ])('is told of as %s', (problem, ...lines) => {
    const { days, notTaken } = read(...lines);
    expect(days).toEqual([]);
    expect(notTaken).toMatchObject([{ name: 'Day', problem }]);
  });

  test('keeps its own name, whatever its alarm says and however the line is written', () => {
    const alarm = ['BEGIN:VALARM', 'SUMMARY:Alarm', 'DTSTART:20260101', 'END:VALARM'];
    const { days } = read('SUMMARY;LANGUAGE="en:US":May\\, ', ' Day', 'DTSTART;VALUE=DATE:20260501', ...alarm);
    expect(days.map(({ name }) => name)).toEqual(['Day']);
    const named = readAll(event('SUMMARY;LANGUAGE="en:US":May\\, ', ' Day\\nof work', 'DTSTART:20260501', ...alarm));
    expect(named.days).toEqual([{ date: '2026-05-01', name: 'May, Day of work', ...whole }]);
  });

  test('spoils no other where it is damaged, cut off or no entry', () => {
    const good = event('SUMMARY:Good', 'DTSTART:20260501');
    const { days, notTaken } = readHolidayCalendar(
      calendar(
        ['BEGIN:VEVENT', 'SUMMARY:No end', 'DTSTART:20260502'],
        good,
        event('no line', 'SUMMARY:Bad', 'DTSTART:x'),
        ['BEGIN:VTODO', 'SUMMARY:Task', 'DTSTART:20260503', 'END:VTODO'],
        event('DTSTART:20260504'),
        ['BEGIN:VEVENT', 'SUMMARY:Last', 'DTSTART:20260505'],
      ),
      site,
    );
    expect(days.map(({ name }) => name)).toEqual(['Good']);
    expect(notTaken).toEqual([
      { date: '2026-05-02', name: 'No end', problem: 'cut-off' },
      { date: null, name: 'Bad', problem: 'bad-date' },
      { date: '2026-05-04', name: '', problem: 'no-name' },
      { date: '2026-05-05', name: 'Last', problem: 'cut-off' },
      { date: '2026-05-03', name: 'Task', problem: 'not-an-event' },
    ]);
  });

  test('gives way to a whole day on the same date, and a second name is told of', () => {
    const { days, notTaken } = readAll(
      event('SUMMARY:Half', 'DTSTART:20261224T120000', 'DTEND:20261225T000000'),
      event('SUMMARY:Whole', 'DTSTART:20261224'),
      event('SUMMARY:Whole', 'DTSTART:20261224'),
    );
    expect(days).toEqual([{ date: '2026-12-24', name: 'Whole', ...whole }]);
    expect(notTaken).toEqual([{ date: '2026-12-24', name: 'Half', problem: 'same-date' }]);
  });
});

test('what is no calendar is refused as a whole', () => {
  expect(() => readHolidayCalendar('code,name', site)).toThrow(expect.objectContaining({ code: 'not-a-calendar' }));
  const many = calendar(...Array.from({ length: 10_001 }, () => event('SUMMARY:A', 'DTSTART:20260101')));
  expect(() => readHolidayCalendar(many, site)).toThrow(expect.objectContaining({ code: 'too-many-entries' }));
});

describe('a series', () => {
  test.each([
    ['FREQ=YEARLY', ['2026-05-01', '2027-05-01', '2028-05-01']],
    ['FREQ=YEARLY;INTERVAL=1;UNTIL=20270501', ['2026-05-01', '2027-05-01']],
    ['FREQ=YEARLY;UNTIL=20270501T000000Z', ['2026-05-01', '2027-05-01']],
    ['FREQ=YEARLY;UNTIL=20270430T235959', ['2026-05-01']],
    ['FREQ=YEARLY;COUNT=4', ['2026-05-01']],
    ['FREQ=YEARLY;INTERVAL=2', ['2027-05-01']],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25', ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-7', ['2026-12-25', '2027-12-25', '2028-12-25']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', ['2026-11-26', '2027-11-25', '2028-11-23']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO', ['2026-05-25', '2027-05-31', '2028-05-29']],
    ['FREQ=YEARLY;BYDAY=1MO', ['2026-01-05', '2027-01-04', '2028-01-03']],
    ['FREQ=YEARLY;BYDAY=-1FR', ['2026-12-25', '2027-12-31', '2028-12-29']],
    ['FREQ=YEARLY;BYYEARDAY=-1', ['2026-12-31', '2027-12-31', '2028-12-31']],
    ['FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO', ['2027-01-04', '2028-01-03']],
    ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR', ['2027-01-01']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', ['2026-11-03', '2027-11-02', '2028-11-07']],
    ['FREQ=MONTHLY;INTERVAL=12;BYDAY=1MO', ['2026-05-04', '2027-05-03', '2028-05-01']],
    ['FREQ=MONTHLY;BYMONTH=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', ['2026-06-30', '2027-06-30', '2028-06-30']],
    ['FREQ=WEEKLY;COUNT=158;BYDAY=MO;BYMONTH=5', ['2026-05-04', '2026-05-11', '2026-05-18', '2026-05-25']],
    ['FREQ=DAILY;BYMONTH=12;BYMONTHDAY=24', ['2026-12-24', '2027-12-24', '2028-12-24']],
    ['freq=yearly;wkst=SU;', ['2026-05-01', '2027-05-01', '2028-05-01']],
  ])('%s is followed from this year on', (rule, expected) => {
    expect(dates('DTSTART;VALUE=DATE:20230501', `RRULE:${rule}`).slice(0, expected.length)).toEqual(expected);
  });

  test('goes on at midnight in its own zone, and in UTC on the days of the site', () => {
    const until = 'RRULE:FREQ=YEARLY;UNTIL=20271224T230000Z';
    expect(dates('DTSTART;TZID=Europe/Berlin:20201225T000000', 'DURATION:PT24H', until)).toEqual([
      '2026-12-25',
      '2027-12-25',
    ]);
    expect(dates('DTSTART:20201224T230000Z', 'DURATION:PT24H', until)).toEqual(['2026-12-25', '2027-12-25']);
  });

  test('has the days of RDATE beside those of its rule, and none of EXDATE', () => {
    const start = 'DTSTART;VALUE=DATE:20230501';
    const except = ['EXDATE;VALUE=DATE:20260501', 'EXDATE;VALUE=DATE:20280501,20290501'];
    expect(dates(start, 'RRULE:FREQ=YEARLY', ...except)).toEqual(['2027-05-01']);
    expect(dates('DTSTART:20260501', 'RDATE;VALUE=DATE:20260601,20260701')).toEqual([
      '2026-05-01',
      '2026-06-01',
      '2026-07-01',
    ]);
    const timed = ['DTSTART;TZID=Europe/Berlin:20250501T000000', 'DURATION:P1D', 'RRULE:FREQ=YEARLY;COUNT=3'];
    expect(dates(...timed, 'EXDATE:20260430T220000Z')).toEqual(['2027-05-01']);
  });

  test('has 29 February only where the year has one', () => {
    expect(dates('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY')).toEqual(['2028-02-29']);
    expect(dates('DTSTART;VALUE=DATE:20240131', 'RRULE:FREQ=MONTHLY').slice(0, 2)).toEqual([
      '2026-01-31',
      '2026-03-31',
    ]);
  });

  test.each([
    ['rule-without-dates', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'],
    ['rule-ended', 'RRULE:FREQ=YEARLY;UNTIL=20250101'],
    ['rule-ended', 'RRULE:FREQ=YEARLY;COUNT=1'],
    ['too-many-days', 'RRULE:FREQ=DAILY'],
    ['rule-not-understood', 'RRULE:FREQ=HOURLY'],
    ['rule-not-understood', 'RRULE:FREQ=YEARLY;BYEASTER=0'],
    ['rule-not-understood', 'RRULE:FREQ=YEARLY;BYMONTH=13'],
    ['rule-not-understood', 'RRULE:FREQ=YEARLY;BYDAY=XX'],
    ['rule-not-understood', 'RRULE:FREQ=YEARLY;COUNT=0'],
    ['rule-not-understood', 'RRULE:FREQ=WEEKLY;BYDAY=1MO'],
    ['rule-not-understood', 'RRULE:FREQ=YEARLY;RSCALE=CHINESE'],
    ['rule-not-understood', 'EXRULE:FREQ=YEARLY'],
    ['rule-not-understood', 'RDATE;VALUE=PERIOD:20260601T000000Z/P1D'],
  ])('is told of as %s: %s', (problem, line) => {
    expect(problems('DTSTART;VALUE=DATE:20241127', line)).toEqual([problem]);
  });

  test('tells of a first day that its own rule does not name', () => {
    expect(read('DTSTART;VALUE=DATE:20260501', 'RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25')).toMatchObject({
      days: [{ date: '2026-12-25' }, { date: '2027-12-25' }, { date: '2028-12-25' }],
      notTaken: [{ date: '2026-05-01', problem: 'start-outside-rule' }],
    });
  });

  const series = event('UID:a', 'SUMMARY:Yearly', 'DTSTART;VALUE=DATE:20251225', 'RRULE:FREQ=YEARLY');

  test('has an occurrence moved', () => {
    const moved = event('UID:a', 'SUMMARY:Moved', 'RECURRENCE-ID;VALUE=DATE:20261225', 'DTSTART;VALUE=DATE:20261228');
    for (const order of [
      [series, moved],
      [moved, series],
    ]) {
      expect(readAll(...order)).toEqual({
        days: [
          { date: '2026-12-28', name: 'Moved', ...whole },
          { date: '2027-12-25', name: 'Yearly', ...whole },
          { date: '2028-12-25', name: 'Yearly', ...whole },
        ],
        notTaken: [],
      });
    }
  });

  test.each([
    ['cancelled', ['STATUS:CANCELLED', 'RECURRENCE-ID;VALUE=DATE:20261225']],
    ['part-of-day', ['RECURRENCE-ID:20261225', 'DTSTART:20261225T100000', 'DURATION:PT1H']],
  ])('has an occurrence that is %s', (problem, lines) => {
    const { days, notTaken } = readAll(series, event('UID:a', 'SUMMARY:Once', ...lines));
    expect(days.map(({ date }) => date)).toEqual(['2027-12-25', '2028-12-25']);
    expect(notTaken).toMatchObject([{ date: '2026-12-25', name: 'Once', problem }]);
  });

  test('ends where it is changed from an occurrence on', () => {
    const rest = event('UID:a', 'SUMMARY:Rest', 'RECURRENCE-ID;RANGE=THISANDFUTURE:20271225', 'DTSTART:20271226');
    const { days, notTaken } = readAll(series, rest);
    expect(days.map(({ date }) => date)).toEqual(['2026-12-25']);
    expect(notTaken).toEqual([{ date: '2027-12-26', name: 'Rest', problem: 'this-and-future' }]);
  });

  test('is read from the newest of its versions', () => {
    const newer = event('UID:a', 'SEQUENCE:2', 'SUMMARY:Once', 'DTSTART:20261226');
    const { days, notTaken } = readAll(series, newer);
    expect(days.map(({ date }) => date)).toEqual(['2026-12-26']);
    expect(notTaken).toMatchObject([{ name: 'Yearly', problem: 'superseded' }]);
  });

  test('comes to an end, whatever its rule asks for', () => {
    const greedy = event('SUMMARY:All', 'DTSTART:00010101', 'RRULE:FREQ=DAILY;COUNT=999999;BYMONTH=2;BYMONTHDAY=30');
    const { notTaken } = readAll(...Array.from({ length: 50 }, () => greedy));
    expect(notTaken).toHaveLength(50);
    expect(notTaken.at(-1)?.problem).toBe('too-many-days');
  });
});

describe('a day on which the clock is changed', () => {
  const span = (start: string, length: string) =>
    read(`DTSTART${start}`, length).days.map(({ date, from, until }) => [date, from, until]);
  const autumn = ['2026-10-25', null, null];

  test.each([
    ['25 hours of real time', ';TZID=Europe/Berlin:20261025T000000', 'DURATION:PT25H'],
    ['25 hours without a zone', ':20261025T000000', 'DURATION:PT25H'],
    ['1500 minutes', ';TZID=Europe/Berlin:20261025T000000', 'DURATION:PT1500M'],
    ['24 hours', ';TZID=Europe/Berlin:20261025T000000', 'DURATION:PT24H'],
    ['a day', ';TZID=Europe/Berlin:20261025T000000', 'DURATION:P1D'],
    ['25 hours from UTC', ':20261024T220000Z', 'DURATION:PT25H'],
    ['24 hours from UTC', ':20261024T220000Z', 'DURATION:PT24H'],
    ['to the end of 24 hours in UTC', ':20261024T220000Z', 'DTEND:20261025T220000Z'],
    ['to midnight', ';TZID=Europe/Berlin:20261025T000000', 'DTEND;TZID=Europe/Berlin:20261026T000000'],
  ])('in autumn is whole with %s', (_, start, length) => {
    expect(span(start, length)).toEqual([autumn]);
  });

  test('in spring is whole with 23 hours', () => {
    const spring = [['2027-03-28', null, null]];
    expect(span(';TZID=Europe/Berlin:20270328T000000', 'DURATION:PT23H')).toEqual(spring);
    expect(span(':20270327T230000Z', 'DURATION:PT23H')).toEqual(spring);
  });

  test('ends after hours of real time', () => {
    expect(span(';TZID=Europe/Berlin:20261025T000000', 'DURATION:PT13H')).toEqual([['2026-10-25', null, '12:00']]);
    expect(span(';TZID=Europe/Berlin:20261025T000000', 'DURATION:PT1H')).toEqual([['2026-10-25', null, '01:00']]);
  });
});
