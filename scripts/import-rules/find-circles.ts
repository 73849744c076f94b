import type { ImportArrow, Violation } from './source-set.ts';

/**
 * The circles among files, each reported once at the file from which it was entered first. Type-only imports
 * count: files that cannot be understood one without the other are one file.
 */
export function findCircles(arrows: readonly ImportArrow[]): Violation[] {
  const targets = new Map<string, string[]>();
  for (const { file, target } of arrows) {
    if (target !== undefined) targets.set(file, [...(targets.get(file) ?? []), target]);
  }
  const violations: Violation[] = [];
  const finished = new Set<string>();
  const path: string[] = [];

  const walk = (file: string): void => {
    const entered = path.indexOf(file);
    if (entered !== -1) {
      const circle = [...path.slice(entered), file];
      violations.push({
        file,
        specifier: circle[1] ?? file,
        reason: `closes a circle: ${circle.join(' -> ')}`,
      });
      return;
    }
    if (finished.has(file)) return;
    path.push(file);
    for (const target of targets.get(file) ?? []) walk(target);
    path.pop();
    finished.add(file);
  };
  for (const file of [...targets.keys()].sort()) walk(file);
  return violations;
}
