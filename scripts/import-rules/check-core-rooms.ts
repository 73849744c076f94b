import { groundFloor, roomArrows } from './arrows.ts';
import type { ImportArrow, Violation } from './source-set.ts';

const coreSources = 'packages/core/src/';

/** The room of a file of core: the folder below `src`, or undefined for the barrel at the door. */
function roomOf(path: string): string | undefined {
  const [room, ...rest] = path.slice(coreSources.length).split('/');
  return rest.length === 0 ? undefined : room;
}

/** Whether an arrow between two rooms of core is one of those that the architecture draws. */
export function checkCoreRooms({ file, specifier, target }: ImportArrow): Violation[] {
  if (!file.startsWith(coreSources) || !target?.startsWith(coreSources)) return [];
  const from = roomOf(file);
  const to = roomOf(target);
  if (from === to) return [];
  const violation = (reason: string): Violation[] => [{ file, specifier, reason }];

  if (to === undefined) return violation('a room of core may not import the barrel that re-exports it');
  if (groundFloor.includes(to)) return [];
  if (from === undefined) return violation(`the barrel of core re-exports only ${groundFloor.join(', ')}`);
  if (groundFloor.includes(from)) return violation(`${from} is the ground floor and may not import ${to}`);
  const allowed = roomArrows[from];
  if (allowed === undefined) return violation(`${from} is a room of core that no rule names`);
  if (allowed.includes(to)) return [];
  return violation(`${from} may not import ${to}, only ${[...groundFloor, ...allowed].join(', ')}`);
}
