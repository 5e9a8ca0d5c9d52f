/** The parts of the platform that Node and browsers share. */
declare const crypto: {
  readonly subtle: {
    digest(name: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer>;
    importKey(format: 'jwk', key: object, name: string, isShown: boolean, uses: readonly string[]): Promise<object>;
    verify(name: string, key: object, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
  };
};
declare const TextDecoder: new (label?: string, options?: { fatal?: boolean }) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };
declare const atob: (text: string) => string;
declare const btoa: (bytes: string) => string;

/** What is wrong with a bundle: with which file, where it is one file's fault. */
interface BundleFault {
  readonly code: 'no-manifest' | 'bad-signature' | 'file-missing' | 'file-changed' | 'file-added' | 'chain-broken';
  readonly file: string;
}

/** What checking a bundle came to. */
export interface BundleCheck {
  readonly faults: readonly BundleFault[];
  /** What the manifest says of itself; null where it cannot be read. */
  readonly about: {
    readonly site: string;
    readonly from: string;
    readonly to: string;
    readonly madeAt: string;
    readonly publicKey: string;
    readonly files: number;
    readonly auditRows: number;
  } | null;
}

/**
 * Checks an inspection bundle by nothing but its files: the signature of the manifest, the hash of each file, and the
 * chain of the audit. Refers to nothing outside itself but the platform: its source text runs in the page of the bundle
 * too.
 */
export async function verifyBundle(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<BundleCheck> {
  const { subtle } = crypto;
  const hex = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const fromHex = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> =>
    new Uint8Array(await subtle.digest('SHA-256', bytes));
  const manifestBytes = files.get('manifest.json');
  const signature = files.get('manifest.sig');
  if (manifestBytes === undefined || signature === undefined)
    return { faults: [{ code: 'no-manifest', file: 'manifest.json' }], about: null };
  let manifest: {
    site: string;
    from: string;
    to: string;
    madeAt: string;
    publicKey: string;
    files: { name: string; sha256: string }[];
    audit: { previousHash: string; first: number; last: number; hash: string };
  };
  try {
    manifest = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(manifestBytes));
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: manifest.publicKey };
    const key = await subtle.importKey('jwk', jwk, 'Ed25519', false, ['verify']);
    const written = new TextDecoder().decode(signature);
    const sealed = fromBase64(written);
    // The last letter has bits that mean nothing: a change of them is told too.
    const again = btoa(String.fromCharCode(...sealed))
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replaceAll('=', '');
    if (again !== written || !(await subtle.verify('Ed25519', key, sealed, manifestBytes)))
      throw new Error('not signed with this key');
  } catch {
    return { faults: [{ code: 'bad-signature', file: 'manifest.json' }], about: null };
  }
  const faults: BundleFault[] = [];
  const listed = new Set(['manifest.json', 'manifest.sig', ...manifest.files.map(({ name }) => name)]);
  for (const { name, sha256: wanted } of manifest.files) {
    const bytes = files.get(name);
    if (bytes === undefined) faults.push({ code: 'file-missing', file: name });
    else if (hex(await sha256(bytes)) !== wanted) faults.push({ code: 'file-changed', file: name });
  }
  for (const name of files.keys()) if (!listed.has(name)) faults.push({ code: 'file-added', file: name });
  let hash = manifest.audit.previousHash;
  let id = manifest.audit.first;
  let isWhole = true;
  const lines = new TextDecoder().decode(files.get('audit.jsonl') ?? new Uint8Array()).split('\n');
  for (const line of lines.filter((one) => one !== '')) {
    try {
      const [content, said] = JSON.parse(line) as [unknown[], string];
      const text = new TextEncoder().encode(JSON.stringify(content));
      const previous = fromHex(hash);
      const joined = new Uint8Array(previous.byteLength + text.byteLength);
      joined.set(previous);
      joined.set(text, previous.byteLength);
      hash = hex(await sha256(joined));
      isWhole = isWhole && content[0] === id && hash === said;
    } catch {
      isWhole = false;
    }
    id += 1;
  }
  if (!isWhole || id - 1 !== manifest.audit.last || hash !== manifest.audit.hash)
    faults.push({ code: 'chain-broken', file: 'audit.jsonl' });
  const { from, madeAt, publicKey, site, to } = manifest;
  const auditRows = manifest.audit.last - manifest.audit.first + 1;
  return { faults, about: { site, from, to, madeAt, publicKey, files: manifest.files.length, auditRows } };
}
