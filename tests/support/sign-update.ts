/**
 * `npm run sign-update -- --new-key FILE` makes the key that updates are signed with: the private half into FILE,
 * outside of the repository, the public half into `packaging/update-key.pem`, from which the next build takes it.
 *
 * `npm run sign-update -- --key FILE [--dist dist] [--notes NOTES.json]` describes the packages of this version that
 * lie in the folder, signs that, and leaves both beside them: the folder is what a site puts at its address or on a
 * stick. NOTES.json says what is new: `{ "en": "…", "de": "…" }`. `docs/guides/installation.md`.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrations } from '../../src-main/db/migrations/index.ts';
import { describeRelease, signRelease } from './update-release.ts';

const root = resolve(import.meta.dirname, '../..');
const publicFile = join(root, 'packaging/update-key.pem');
const { values } = parseArgs({
  options: {
    'new-key': { type: 'string' },
    key: { type: 'string' },
    dist: { type: 'string', default: 'dist' },
    notes: { type: 'string' },
  },
});

function fail(words: string): never {
  console.error(words);
  process.exit(1);
}

function makeKey(file: string): void {
  if (!relative(root, resolve(file)).startsWith('..')) fail('The private key may not lie in the repository.');
  if (existsSync(file)) fail(`${file} is there already and is not overwritten.`);
  if (existsSync(publicFile))
    fail(`${publicFile} is there already: machines out there trust it. Remove it to begin anew.`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  writeFileSync(publicFile, publicKey.export({ type: 'spki', format: 'pem' }));
  console.log(`Private key: ${file}. Public key: ${publicFile}; commit it, and build.`);
}

function signFolder(keyFile: string): void {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const notes = values.notes === undefined ? { en: '', de: '' } : JSON.parse(readFileSync(values.notes, 'utf8'));
  const releasedOn = new Date().toISOString().slice(0, 10);
  const folder = resolve(values.dist);
  const manifest = describeRelease(folder, { version, schema: migrations.length, releasedOn, notes });
  const key = signRelease(folder, manifest, readFileSync(keyFile, 'utf8'));
  if (!existsSync(publicFile) || readFileSync(publicFile, 'utf8').trim() !== key.trim())
    fail('Signed, but the builds do not know this key: it is not the private half of packaging/update-key.pem.');
  for (const { name, kind, arch } of manifest.packages) console.log(`${name}: ${kind}, ${arch}`);
  console.log(`Version ${version} is signed in ${folder}.`);
}

if (values['new-key'] !== undefined) makeKey(resolve(values['new-key']));
else if (values.key !== undefined) signFolder(resolve(values.key));
else fail('Say --new-key FILE, or --key FILE.');
