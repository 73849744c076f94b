import {
  changedSteps,
  type EntityReader,
  heldKeys,
  type ReadBlock,
  ScanPass,
  type ScanScope,
  scopesOf,
  tableCounts,
} from '@bitewing/adapter-kit';
import type { EntityName, ErrorCode, ScanState } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';
import type { LiveRun } from '../live-run.ts';
import { completeTables, failingAlone, presentTables, stepsOf } from '../reader-steps.ts';
import { stillThere } from '../still-there.ts';

/** What a whole reading of one reader's tables is compared with. */
export interface ReaderPassOptions {
  readonly scanState: ScanState;
  /** Entities that the state knows completely. */
  readonly known: readonly EntityName[];
  readonly unsaved: (scope: ScanScope) => readonly string[];
}

/** How a pass ended. */
export interface ReaderPassEnd {
  /** Whether all tables were read to their end. */
  readonly isWhole: boolean;
  /** Tables that could not be read, and why. */
  readonly failures: ReadonlyMap<string, ErrorCode>;
  /** Stages what was read, for the next pass; only of a whole one. */
  finish(): Promise<void>;
}

/** The scopes of one reader. */
export const scopesOfReader = (reader: EntityReader, { entities }: LiveRun): readonly ScanScope[] =>
  scopesOf([reader], entities);

/**
 * Reads the tables of one reader whole, a page a block, and gives what changed since it was read last; then the removal of
 * what is gone.
 */
export async function* passOverReader(
  reader: EntityReader,
  run: LiveRun,
  { scanState, known, unsaved }: ReaderPassOptions,
): AsyncGenerator<ReadBlock, ReaderPassEnd> {
  const tables = presentTables(reader, run);
  const counts = tableCounts(tables, () => run.clock.askedAt);
  const own: LiveRun = { ...run, counts, held: heldKeys(), reached: new Map(), from: null, isAhead: false };
  const pass = await ScanPass.open({
    adapter: adapterName,
    instance: run.options.instance,
    scanState,
    epoch: run.practice.epoch,
    scopes: scopesOfReader(reader, run),
    known: new Set(known.filter((entity) => reader.entities.includes(entity))),
    isComplete: counts.isComplete,
    held: own.held,
    stillThere: stillThere(own),
    unsaved,
  });
  const whole = failingAlone(own, tables, async function* () {
    yield* stepsOf(reader, own, null);
    await completeTables(own, tables);
  });
  yield* changedSteps(whole, pass);
  const failures = counts
    .progress()
    .flatMap(({ table, code }) => (code === undefined ? [] : [[table, code] as const]));
  return {
    isWhole: tables.every(counts.isComplete),
    failures: new Map(failures),
    finish: () => pass.finish(),
  };
}
