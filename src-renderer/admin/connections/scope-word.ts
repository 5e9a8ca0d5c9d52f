import type { ApiScope } from '../../../src-shared/models/connections.ts';

/** A colon in a key would name another namespace. */
type Hyphened<S> = S extends `${infer What}:${infer How}` ? `${What}-${How}` : never;

/** The key of a scope's words. */
export const scopeWord = (scope: ApiScope) =>
  `connections.scope.${scope.replace(':', '-') as Hyphened<ApiScope>}` as const;
