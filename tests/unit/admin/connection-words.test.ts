import { expect, test } from 'vitest';
import { scopeWord } from '../../../src-renderer/admin/connections/scope-word.ts';
import de from '../../../src-renderer/ui/i18n/de/admin/connections.json' with { type: 'json' };
import en from '../../../src-renderer/ui/i18n/en/admin/connections.json' with { type: 'json' };
import { apiScopes, dialectNames } from '../../../src-shared/models/connections.ts';
import { eventTopics } from '../../../src-shared/models/events.ts';

test('every scope, dialect and topic has words under a key that the catalogue finds', () => {
  for (const words of [en, de]) {
    const keys = apiScopes.map((scope) => scopeWord(scope).replace('connections.scope.', ''));
    // A colon or a point in a key would be looked for elsewhere.
    expect(keys.filter((key) => /[:.]/.test(key))).toEqual([]);
    expect(Object.keys(words.scope).sort()).toEqual(keys.toSorted());
    expect(Object.keys(words.dialects.names).sort()).toEqual(dialectNames.toSorted());
    expect(Object.keys(words.topic).sort()).toEqual(eventTopics.toSorted());
  }
});
