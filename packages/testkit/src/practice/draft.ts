import { type EntityName, entityNames, type Model } from '@bitewing/core';
import { fillData } from './fill-data.ts';
import type { Move } from './money/move.ts';
import { createRandom, createStream, type Random } from './random.ts';
import type { TruthRecord } from './truth-record.ts';
import type { WallClock } from './wall-clock.ts';

type DraftRecords = { [E in EntityName]: TruthRecord<E>[] };

/** The practice while it is being made. */
export interface Draft {
  readonly random: Random;
  /** A generator of its own for a part of the practice: what it gives depends on the seed and the name alone. */
  stream(part: string): Random;
  /** The day the practice is looked at. */
  readonly today: number;
  readonly timeZone: string;
  /** Whether the practice holds what rules find. */
  readonly isOdd: boolean;
  readonly records: DraftRecords;
  /** What entries move, by entry id. */
  readonly moves: Map<string, Move>;
  /** Adds a record and gives its id. */
  add<E extends EntityName>(entity: E, id: string, values: Partial<Model[E]>): string;
  /** The next id of a kind of row: `payment-1`, `payment-2`. */
  nextId(kind: string): string;
  clock(locationId: string | null): WallClock;
}

/** Starts an empty practice. */
export function createDraft(
  seed: number,
  today: number,
  timeZone: string,
  clock: (locationId: string | null) => WallClock,
  isOdd = false,
): Draft {
  const records = {} as DraftRecords;
  for (const entity of entityNames) Object.assign(records, { [entity]: [] });
  const counts = new Map<string, number>();
  return {
    random: createRandom(seed),
    stream: (part) => createStream(seed, part),
    today,
    timeZone,
    isOdd,
    records,
    moves: new Map(),
    clock,
    add: (entity, id, values) => {
      records[entity].push({ entity, id, data: fillData(entity, values) });
      return id;
    },
    nextId: (kind) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `${kind}-${count}`;
    },
  };
}
