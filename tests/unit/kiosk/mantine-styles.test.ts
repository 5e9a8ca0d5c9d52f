import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(root, folder, name), 'utf8'));
}

it('brings the styles of every component that the kiosk shows', () => {
  const listed = readFileSync(join(root, 'src-renderer/kiosk/mantine.css'), 'utf8');
  const used = [...sources('src-renderer/kiosk'), ...sources('src-renderer/ui')].flatMap((text) =>
    [...text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)].flatMap(([, names = '']) =>
      names.split(',').map((name) => name.trim()),
    ),
  );
  const styled = new Set(
    used.filter((name) => existsSync(join(root, `node_modules/@mantine/core/styles/${name}.css`))),
  );
  expect(styled.size).toBeGreaterThan(5);
  expect([...styled].filter((name) => !listed.includes(`/${name}.css"`))).toEqual([]);
});
