import type { PackageManifest, WorkspacePackage } from '../workspace.ts';
import { arrowsOf, scope, testArrows } from './arrows.ts';
import { type ImportArrow, packageOf, type SourceSet, type Violation } from './source-set.ts';

const shortName = (manifest: PackageManifest): string => manifest.name.slice(scope.length);

/** Which of our packages a file (or a manifest) may reach; undefined is any of them. */
function allowedPackages(
  { folder, manifest }: WorkspacePackage,
  isTest: boolean,
): string[] | undefined | 'unknown' {
  if (!folder.startsWith('packages/')) return undefined;
  const own = arrowsOf(shortName(manifest));
  if (own === undefined) return 'unknown';
  return isTest ? [...new Set([...own, ...testArrows, shortName(manifest)])] : [...own];
}

function refusal(owner: WorkspacePackage, isTest: boolean, imported: string): string | undefined {
  const allowed = allowedPackages(owner, isTest);
  const name = imported.slice(scope.length);
  if (allowed === undefined || (allowed !== 'unknown' && allowed.includes(name))) return undefined;
  if (allowed === 'unknown') return `${owner.manifest.name} is a package that no rule names`;
  const from = isTest ? `tests of ${shortName(owner.manifest)}` : shortName(owner.manifest);
  return `${from} may not import ${name}${allowed.length === 0 ? '' : `, only ${allowed.join(', ')}`}`;
}

/** Whether one of our packages may be imported here, and by an entry that it exports. */
export function checkPackageArrow(
  set: SourceSet,
  owner: WorkspacePackage,
  isTest: boolean,
  { file, specifier }: ImportArrow,
): Violation[] {
  const imported = packageOf(specifier);
  const reason = refusal(owner, isTest, imported);
  if (reason !== undefined) return [{ file, specifier, reason }];
  const target = set.packages.find(({ manifest }) => manifest.name === imported);
  if (target === undefined) return [{ file, specifier, reason: `there is no package ${imported}` }];
  const subpath = `.${specifier.slice(imported.length)}`;
  if (target.manifest.exports?.[subpath] !== undefined) return [];
  return [{ file, specifier, reason: `${imported} does not export ${subpath}` }];
}

/** Whether the manifest of a package declares only what its files may import. */
export function checkDeclaredArrows(owner: WorkspacePackage): Violation[] {
  const { manifest } = owner;
  const check = (dependencies: Readonly<Record<string, string>> | undefined, isTest: boolean): Violation[] =>
    Object.keys(dependencies ?? {})
      .filter((name) => name.startsWith(scope))
      .flatMap((specifier) => {
        const reason = refusal(owner, isTest, specifier);
        return reason === undefined ? [] : [{ file: `${owner.folder}/package.json`, specifier, reason }];
      });
  return [
    ...check(manifest.dependencies, false),
    ...check(manifest.peerDependencies, false),
    ...check(manifest.optionalDependencies, false),
    ...check(manifest.devDependencies, true),
  ];
}
