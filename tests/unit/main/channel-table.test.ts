import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { channelTable, channelTableFile } from '../../support/channel-table.ts';

it('is written down who may call what (`npm run channels`)', () => {
  expect(readFileSync(channelTableFile, 'utf8')).toBe(channelTable());
});
