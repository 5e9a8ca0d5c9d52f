import type { Operation } from '../operation.ts';
import { hoursOperations } from './hours.ts';
import { leaveOperations } from './leave.ts';
import { pictureOperations } from './pictures.ts';
import { punchOperations } from './punches.ts';
import { recordOperations } from './records.ts';
import { rosterOperations } from './roster.ts';
import { siteOperations } from './site.ts';
import { staffOperations } from './staff.ts';
import { swapOperations } from './swaps.ts';
import { venueOperations } from './venues.ts';

/** Every operation of `/v1`: routes, document and tests are made of this list. */
export const operations: readonly Operation[] = [
  ...staffOperations,
  ...rosterOperations,
  ...punchOperations,
  ...pictureOperations,
  ...hoursOperations,
  ...leaveOperations,
  ...swapOperations,
  ...venueOperations,
  ...recordOperations,
  ...siteOperations,
];
