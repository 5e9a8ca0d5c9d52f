import { expect, test } from 'vitest';
import { saveConnections } from '../../src-main/services/connections/settings.ts';
import { punchByFace } from '../../src-main/services/punch/face-punch.ts';
import { saveVenue } from '../../src-main/services/venues/venues.ts';
import type { DialectName } from '../../src-shared/models/connections.ts';
import { apiSite } from './support/api-site.ts';
import {
  doorScript,
  type Exchange,
  type Moment,
  type Photograph,
  registerScript,
  rollScript,
  rosterScript,
  venueScript,
} from './support/dialect-scripts.ts';
import { picturePage } from './support/picture-page.ts';
import { addEnrolled, look, manager } from './support/site.ts';

const scripts: Readonly<Record<DialectName, (photograph: Photograph, token: string) => Promise<Exchange[]>>> = {
  roll: rollScript,
  door: doorScript,
  roster: rosterScript,
  venue: venueScript,
  register: registerScript,
};

const times: Partial<Record<Moment, string>> = { noon: '12:00', evening: '17:00' };

/** What a page shows, in one line: its rows, or that it has a form. */
function shownBy(html: string): string {
  if (html.includes('<form')) return 'a page with the form';
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    row
      .replaceAll(/<img[^>]*>/g, 'with a picture')
      .replaceAll('</td><td>', ' ')
      .replaceAll(/<[^>]+>/g, '')
      .replace(/ (in|out) with/, ' $1, with'),
  );
  return `${html.includes('>Records<') ? 'records: ' : ''}${rows.join('; ')}`;
}

/** A script of a dialect played to a site, as a transcript. */
async function played(name: DialectName): Promise<string> {
  const { page, picture } = picturePage();
  let isThere = true;
  const site = await apiSite({ page: (pictures) => isThere && page(pictures), pictureMs: 200 });
  const { deps } = site;
  const at = { enabled: false, address: '127.0.0.1', port: 8740, picturePunches: 'accept' as const };
  saveConnections(deps, { ...at, dialects: [name] }, manager.username);
  await addEnrolled(deps, 'E1', 1);
  await addEnrolled(deps, 'E2', 2);
  const room = { name: 'Room', openings: null, expected: { kind: 'all' }, keepFacesDays: 7 } as const;
  const never = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
  saveVenue(deps, null, room, manager.username);
  saveVenue(deps, null, { ...room, name: 'Hall', openings: never }, manager.username);
  deps.clock.set('2026-11-20 08:55');
  if (name === 'register') await punchByFace(deps, look(1));
  const token = site.token([`compat:${name}`]);
  // The roster's clients sign in; all others have their token in the address.
  const base = `${site.url}/compat/${name}${name === 'roster' ? '' : `/key/${token}`}`;
  const lines: string[] = [];
  for (const { asks, before, documented, like, send, why } of await scripts[name](picture, token)) {
    if (before === 'no-window' || before === 'window') isThere = before === 'window';
    const time = before === undefined ? undefined : times[before];
    if (time !== undefined) deps.clock.set(`2026-11-20 ${time}`);
    const reply = await send(base);
    const text = await reply.text();
    const isPage = (reply.headers.get('content-type') ?? '').startsWith('text/html');
    const here = `${reply.status} ${isPage ? shownBy(text) : text}`.replaceAll(`"${token}"`, 'TOKEN');
    lines.push(`> ${asks}`, `  documented  ${documented ?? 'nothing'}`, `  here        ${here}`);
    if (why !== undefined) lines.push(`  stricter    ${why}`);
    lines.push('');
    // Where no reason is given, it is as documented.
    if (like !== undefined) expect(here, asks).toMatch(like);
    else if (why === undefined && documented !== null) expect(here, asks).toBe(documented);
    else expect(here, asks).not.toBe(documented);
  }
  return ['```', ...lines.slice(0, -1), '```'].join('\n');
}

const ABOUT = `# Transcripts of the dialects

Each request below is sent by a script that knows nothing but the old system's own document and a base address. The
second line is what that document says it is answered (a status or a shape where it gives no words, nothing where it is
silent), the third what Clockface answered when this page was made by
\`npm run dialects\`. A test plays the scripts again and holds this page to what they are answered. E1 and E2 are enrolled
and work from nine to five; it is five to nine unless a line says otherwise, and the site accepts punches by picture.
`;

test('every dialect answers the scripts of its old system as documented, or says why not', async () => {
  const parts = [ABOUT];
  for (const name of Object.keys(scripts) as DialectName[]) {
    parts.push(`## \`/compat/${name}\`\n`, await played(name), '');
  }
  await expect(parts.join('\n')).toMatchFileSnapshot('../../docs/dialects.md');
});
