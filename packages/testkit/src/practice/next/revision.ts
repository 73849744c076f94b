import { type EntityName, entityNames, type Model } from '@bitewing/core';
import { fillData } from '../fill-data.ts';
import type { Move, Moves } from '../money/move.ts';
import type { PracticeChanges, TruthId } from '../practice.ts';
import type { TruthRecord, TruthRecords } from '../truth-record.ts';

type Fields = Partial<Model[EntityName]>;

/** Changes to a practice, written down apart from it: the earlier one stays as it was. */
export interface Revision {
  /** Gives a record other values. */
  change<E extends EntityName>(entity: E, id: string, values: Partial<Model[E]>): void;
  add<E extends EntityName>(entity: E, id: string, values: Partial<Model[E]>): void;
  remove(entity: EntityName, id: string): void;
  /** What an entry moves from now on; null for nothing. */
  move(id: string, move: Move | null): void;
  finish(): { readonly all: TruthRecords; readonly moves: Moves; readonly changes: PracticeChanges };
}

/** Begins a revision of the records of a practice. */
export function createRevision(before: TruthRecords, movesBefore: Moves): Revision {
  const values = new Map<string, Fields>();
  const removed = new Map<string, TruthId>();
  const added: { [E in EntityName]?: TruthRecord<E>[] } = {};
  const moves = new Map(movesBefore);
  const upserted = new Map<string, TruthId>();
  const revise = <E extends EntityName>(entity: E): readonly TruthRecord<E>[] => {
    const kept = before[entity]
      .filter((record) => !removed.has(record.id))
      .map((record) => {
        const changed = values.get(record.id);
        if (changed === undefined) return record;
        const data = { ...record.data, ...changed };
        // Other values may be the ones that it had.
        if (JSON.stringify(data) === JSON.stringify(record.data)) {
          upserted.delete(record.id);
          return record;
        }
        return { ...record, data };
      });
    const additions: readonly TruthRecord<E>[] = added[entity] ?? [];
    return [...kept, ...additions];
  };
  return {
    change: (entity, id, fields) => {
      values.set(id, { ...values.get(id), ...fields });
      upserted.set(id, { entity, id });
    },
    add: (entity, id, fields) => {
      const list: TruthRecord<typeof entity>[] = added[entity] ?? [];
      list.push({ entity, id, data: fillData(entity, fields) });
      Object.assign(added, { [entity]: list });
      upserted.set(id, { entity, id });
    },
    remove: (entity, id) => {
      removed.set(id, { entity, id });
      upserted.delete(id);
      moves.delete(id);
    },
    move: (id, move) => {
      if (move === null) moves.delete(id);
      else moves.set(id, move);
    },
    finish: () => {
      const all = Object.fromEntries(entityNames.map((entity) => [entity, revise(entity)])) as TruthRecords;
      const order = (entries: Iterable<TruthId>): TruthId[] =>
        [...entries].sort(
          (left, right) => entityNames.indexOf(left.entity) - entityNames.indexOf(right.entity),
        );
      return {
        all,
        moves,
        changes: { upserted: order(upserted.values()), removed: order(removed.values()) },
      };
    },
  };
}
