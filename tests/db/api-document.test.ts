import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { openApiOf } from '../../src-main/api/openapi.ts';
import { operations } from '../../src-main/api/operations/index.ts';
import { apiSite } from './support/api-site.ts';

test('the document is good OpenAPI 3.1', async () => {
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: JSON.stringify(openApiOf('1')), config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`)).toEqual([]);
});

test('the document is served, and lists what is served', async () => {
  const { ask } = await apiSite();
  const { body } = await ask('GET', '/v1/openapi.json');
  expect(body).toEqual(JSON.parse(JSON.stringify(openApiOf('1'))));
  const listed = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = operations.map(({ method, path }) => `${method} ${path}`);
  expect(listed.sort()).toEqual([...served, 'GET /v1/events'].sort());
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
});
