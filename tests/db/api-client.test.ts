import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CLIENT_TYPES_FILE, clientTypesOf } from '../support/api-client.ts';
import { apiSite } from './support/api-site.ts';
import { tourFailures, tourRefusals } from './support/api-tour/any.ts';
import { tourHours } from './support/api-tour/hours.ts';
import { tourLeave } from './support/api-tour/leave.ts';
import { tourNewcomers, tourPictures, tourWithoutPage } from './support/api-tour/pictures.ts';
import { tourRoster } from './support/api-tour/roster.ts';
import { tourStaff } from './support/api-tour/staff.ts';
import { tourSwaps } from './support/api-tour/swaps.ts';
import type { Tour } from './support/api-tour/tour.ts';
import { tourVenues } from './support/api-tour/venues.ts';
import { picturePage } from './support/picture-page.ts';
import { answersOf, typedClient } from './support/typed-client.ts';

/** Met by many plans in a row alone, in `counted-once-property.test.ts`. */
const ELSEWHERE = ['changeRoster counted-twice', 'moveShift counted-twice'];

test('a client made of the document meets every operation, and every refusal that the document tells', async () => {
  const { page, picture } = picturePage();
  let isThere = true;
  const site = await apiSite({ page: (pictures) => isThere && page(pictures), pictureMs: 300 });
  const { client, document, seen, untold } = await typedClient(site);
  // What was generated is what the document says now: else `npm run api-client`.
  expect((await clientTypesOf(document)) === readFileSync(CLIENT_TYPES_FILE, 'utf8')).toBe(true);
  const tour: Tour = {
    site,
    client,
    picture: async (...people) => Buffer.from(await picture(...people)).toString('base64'),
    setPage: (value) => {
      isThere = value;
    },
  };
  await tourStaff(tour);
  await tourRoster(tour);
  await tourLeave(tour);
  await tourSwaps(tour);
  await tourPictures(tour);
  await tourNewcomers(tour);
  await tourVenues(tour);
  await tourWithoutPage(tour);
  await tourHours(tour);
  await tourRefusals(tour, document);
  await tourFailures(tour, document);
  const all = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((told) => answersOf(told).map((answer) => `${told.operationId} ${answer}`));
  expect([...untold]).toEqual([]);
  expect(all.filter((one) => !seen.has(one))).toEqual(ELSEWHERE);
  expect(all.length).toBeGreaterThan(700);
});
