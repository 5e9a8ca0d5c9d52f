import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Contrib, Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';

const root = resolve(import.meta.dirname, '..');

/** A package as its `package.json` names it. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly homepage?: string;
}

/** A file of the networks as `models/manifest.json` names it. */
export interface ShippedModel {
  readonly file: string;
  readonly sha256: string;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
}

/** A licence as SPDX writes it, or by its name. */
function licenceOf(text: string): Models.License {
  if (SPDX.isSupportedSpdxId(text)) return new Models.SpdxLicense(text);
  return / (?:AND|OR|WITH) /.test(text) ? new Models.LicenseExpression(text) : new Models.NamedLicense(text);
}

const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace(/^@/, '%40')}@${version}`;

function library({ name, version, license, homepage }: ShippedPackage): Models.Component {
  const component = new Models.Component(Enums.ComponentType.Library, name, {
    version,
    bomRef: `${name}@${version}`,
    purl: purlOf(name, version),
  });
  if (license !== undefined) component.licenses.add(licenceOf(license));
  if (homepage !== undefined)
    component.externalReferences.add(new Models.ExternalReference(homepage, Enums.ExternalReferenceType.Website));
  return component;
}

function network({ file, sha256, package: of, version, licence }: ShippedModel): Models.Component {
  const component = new Models.Component(Enums.ComponentType.MachineLearningModel, file, {
    version,
    bomRef: `model:${file}`,
    description: `From ${purlOf(of, version)}`,
  });
  component.hashes.set(Enums.HashAlgorithm['SHA-256'], sha256);
  component.licenses.add(licenceOf(licence));
  return component;
}

/**
 * The bill of materials of a build as CycloneDX 1.6 JSON: Electron, each package of which anything is in a bundle, the
 * native modules, and the files of the networks with their SHA-256.
 */
export function makeSbom(packages: readonly ShippedPackage[], models: readonly ShippedModel[]): string {
  const read = (file: string): ShippedPackage => JSON.parse(readFileSync(join(root, file), 'utf8')) as ShippedPackage;
  const own = read('package.json');
  const bom = new Models.Bom({ serialNumber: Contrib.Bom.Utils.randomSerialNumber() });
  bom.metadata.timestamp = new Date();
  const product = new Models.Component(Enums.ComponentType.Application, own.name, {
    version: own.version,
    bomRef: own.name,
  });
  bom.metadata.component = product;
  const libraries = [read('node_modules/electron/package.json'), ...packages].map(library);
  for (const component of [...libraries, ...models.map(network)]) {
    bom.components.add(component);
    product.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}
