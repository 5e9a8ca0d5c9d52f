/**
 * `npm run api-client`
 *
 * Writes the types of the client that tests drive the local API with, made of its document. A test says where they are
 * no longer what the document says.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';
import { openApiOf } from '../../src-main/api/openapi.ts';

export const CLIENT_TYPES_FILE = join(import.meta.dirname, '../db/support/api-types.ts');

const HEADER = '// Made by `npm run api-client` of the document of the local API.\n';

/** The types of a client, as text, by a document in OpenAPI 3.1. */
export async function clientTypesOf(document: unknown): Promise<string> {
  const made = astToString(await openapiTS(JSON.stringify(document)));
  return HEADER + made.replaceAll(/^( {4})+/gm, (indent) => ' '.repeat(indent.length / 2));
}

if (process.argv[1] === import.meta.filename) {
  writeFileSync(CLIENT_TYPES_FILE, await clientTypesOf(openApiOf('1')));
}
