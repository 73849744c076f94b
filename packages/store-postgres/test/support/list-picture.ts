import { createHash } from 'node:crypto';
import type { EntityName } from '@bitewing/core';
import type { IdRange, StorePicture } from '../../src/index.ts';

/** Values by id, and which of them the store can say nothing of. */
export interface Listed {
  readonly values: ReadonlyMap<string, string>;
  readonly unknown?: ReadonlySet<string>;
}

export const isWithin = (id: string, { from, before }: IdRange): boolean =>
  (from === undefined || id >= from) && (before === undefined || id < before);

/** A picture of one entity without a database, and how many records were summed up. */
export function listPicture(entity: EntityName, { values, unknown = new Set() }: Listed) {
  const ids = [...values.keys()].sort();
  const asked = { summed: 0 };
  const picture: StorePicture = {
    instance: 'main',
    entities: new Set(ids.length > 0 ? [entity] : []),
    cuts: async ({ range }, records, limit) =>
      ids
        .filter((id) => isWithin(id, range))
        .filter((_id, place) => place > 0 && place % records === 0)
        .slice(0, limit),
    sums: async ({ range }, cuts) => {
      const bounds = [range.from, ...cuts, range.before];
      return [...cuts, ''].map((_cut, place) => {
        const held = ids.filter((id) => isWithin(id, { from: bounds[place], before: bounds[place + 1] }));
        asked.summed += held.length;
        const text = held.map((id) => JSON.stringify([id, values.get(id)])).join();
        return {
          records: held.length,
          content: held.some((id) => unknown.has(id))
            ? null
            : createHash('sha256').update(text).digest('hex'),
        };
      });
    },
    async *read() {},
    [Symbol.asyncDispose]: async () => undefined,
  };
  return { picture, asked };
}
