import type { WorkspacePackage } from '../workspace.ts';
import { type ImportArrow, packageOf, type SourceSet, type Violation } from './source-set.ts';

const names = (dependencies: Readonly<Record<string, string>> | undefined): string[] =>
  Object.keys(dependencies ?? {});

/** Whether what a file imports is declared by its package: sources may not lean on tools of development. */
export function checkDeclared(
  set: SourceSet,
  { manifest }: WorkspacePackage,
  isTest: boolean,
  { file, specifier }: ImportArrow,
): Violation[] {
  const imported = packageOf(specifier);
  const declared = [
    ...names(manifest.dependencies),
    ...names(manifest.peerDependencies),
    ...names(manifest.optionalDependencies),
    ...(isTest ? [...names(manifest.devDependencies), ...set.rootDevelopmentTools] : []),
  ];
  if (declared.includes(imported) || (isTest && imported === manifest.name)) return [];
  return [{ file, specifier, reason: `${imported} is not declared in the package.json of ${manifest.name}` }];
}

/** Dependencies that a package declares and neither imports nor needs as the peer of another one. */
export function checkIdleDependencies(
  set: SourceSet,
  { folder, manifest }: WorkspacePackage,
  arrows: readonly ImportArrow[],
): Violation[] {
  const imported = new Set(arrows.map(({ specifier }) => packageOf(specifier)));
  const declared = names(manifest.dependencies);
  const peers = declared.flatMap((name) =>
    names(set.packages.find((other) => other.manifest.name === name)?.manifest.peerDependencies),
  );
  return declared
    .filter((name) => !imported.has(name) && !peers.includes(name))
    .map((specifier) => ({
      file: `${folder}/package.json`,
      specifier,
      reason: `${manifest.name} declares ${specifier} and imports it nowhere`,
    }));
}
