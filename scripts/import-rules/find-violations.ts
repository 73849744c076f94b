import { isBuiltin } from 'node:module';
import type { WorkspacePackage } from '../workspace.ts';
import { scope } from './arrows.ts';
import { checkCoreRooms } from './check-core-rooms.ts';
import { checkDeclared, checkIdleDependencies } from './check-declared-dependencies.ts';
import { checkDeclaredArrows, checkPackageArrow } from './check-package-arrows.ts';
import { findCircles } from './find-circles.ts';
import { type ImportArrow, importsOf, packageOf, type SourceSet, type Violation } from './source-set.ts';

/** Whether a relative import stays at home: sources among sources, tests inside of their package. */
function checkRelative(owner: WorkspacePackage, isTest: boolean, arrow: ImportArrow): Violation[] {
  const { file, specifier, target = '' } = arrow;
  const home = isTest ? `${owner.folder}/` : `${owner.folder}/src/`;
  if (target.startsWith(home)) return checkCoreRooms(arrow);
  return [{ file, specifier, reason: `a relative import may not leave ${home}` }];
}

function checkArrow(
  set: SourceSet,
  owner: WorkspacePackage,
  isTest: boolean,
  arrow: ImportArrow,
): Violation[] {
  const { file, specifier, target } = arrow;
  if (target !== undefined) return checkRelative(owner, isTest, arrow);
  if (isBuiltin(specifier)) return [];
  if (!specifier.startsWith(scope)) return checkDeclared(set, owner, isTest, arrow);
  if (!isTest && packageOf(specifier) === owner.manifest.name) {
    return [{ file, specifier, reason: 'sources import their own package by relative paths' }];
  }
  const violations = checkPackageArrow(set, owner, isTest, arrow);
  return violations.length > 0 ? violations : checkDeclared(set, owner, isTest, arrow);
}

/**
 * Every arrow of the given files and manifests that the architecture ("Who may import whom") forbids. A pure
 * function of its argument; the rules themselves are the data in `arrows.ts`.
 */
export function findViolations(set: SourceSet): Violation[] {
  const violations: Violation[] = [];
  const sourceArrows: ImportArrow[] = [];
  for (const owner of set.packages) {
    const tests = `${owner.folder}/test/`;
    const own = [...set.files].filter(
      ([file]) => file.startsWith(`${owner.folder}/src/`) || file.startsWith(tests),
    );
    const arrows = own.flatMap(([file, text]) => importsOf(file, text));
    for (const arrow of arrows)
      violations.push(...checkArrow(set, owner, arrow.file.startsWith(tests), arrow));
    violations.push(...checkDeclaredArrows(owner), ...checkIdleDependencies(set, owner, arrows));
    sourceArrows.push(...arrows);
  }
  return [...violations, ...findCircles(sourceArrows)];
}
