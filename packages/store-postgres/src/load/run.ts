import { randomUUID } from 'node:crypto';
import { createStagedAhead, type StagedAhead } from './staged-ahead.ts';

/** A run of a source over an instance. */
export interface Run {
  /** What it stages is kept under its name, so that the next run cannot commit what a broken-off one left. */
  readonly name: string;
  readonly ahead: StagedAhead;
}

/** The runs of a store object, by instance. */
export interface Runs {
  /** The run that is under way. */
  of(instance: string): Run;
  begin(instance: string): void;
}

/** Runs of one store object. */
export function createRuns(): Runs {
  const runs = new Map<string, Run>();
  const begin = (instance: string): Run => {
    const run = { name: randomUUID(), ahead: createStagedAhead() };
    runs.set(instance, run);
    return run;
  };
  return {
    of: (instance) => runs.get(instance) ?? begin(instance),
    begin: (instance) => {
      begin(instance);
    },
  };
}
