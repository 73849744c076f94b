import assert from 'node:assert/strict';
import { type Capabilities, entityNames } from '@bitewing/core';
import { withOpened, withSource } from './property.ts';
import type { ChangingSource, ConformanceTarget } from './target.ts';

/** The ways in which changes are found, by any entity. */
export const waysOfChange = ({ entities }: Capabilities): ReadonlySet<string> =>
  new Set(entityNames.map((name) => entities[name].changes).filter((way) => way !== 'none'));

/** Entities whose changes are declared. */
export const followedEntities = ({ entities }: Capabilities): ReadonlySet<string> =>
  new Set(entityNames.filter((name) => entities[name].changes !== 'none'));

/** Does some work with a practice that can be changed; nothing, where the source declares no changes. */
export async function withChangingSource(
  target: ConformanceTarget,
  work: (opened: ChangingSource) => Promise<void>,
): Promise<void> {
  const ways = await withSource(target, async ({ capabilities }) => waysOfChange(capabilities));
  if (ways.size === 0) return;
  const create = target.createChangingSource;
  assert.ok(
    create !== undefined,
    `changes are declared (${[...ways].join(', ')}) and not shown: the target has no createChangingSource`,
  );
  await withOpened(() => create.call(target), work);
}
