import { readdirSync, readFileSync } from 'node:fs';

/** Process id and parent of every process; one that ends meanwhile is left out. */
function processes(): readonly (readonly [number, number])[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name of the program, in brackets, may hold anything.
        const fields = readFileSync(`/proc/${name}/stat`, 'latin1').replace(/^.*\)/s, '').trim().split(' ');
        return [[Number(name), Number(fields[1])] as const];
      } catch {
        return [];
      }
    });
}

/** The processes that a process started, and those that they started. */
export function descendantsOf(pid: number): readonly number[] {
  const all = processes();
  const below = (parent: number): readonly number[] =>
    all.filter(([, of]) => of === parent).flatMap(([child]) => [child, ...below(child)]);
  return below(pid);
}
