import type { ReadBlock } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { expectAnswers } from './call-answers.ts';
import type { CareStackRun } from './carestack-run.ts';
import { beginCollecting } from './collected-ids.ts';
import { pieceBlock } from './piece-block.ts';
import { failTables, isOfTables } from './stage-failure.ts';
import { stagesOf } from './stages/all-stages.ts';
import { type Stage, stageName } from './stages/stage.ts';

/** The stages that a run still has to go through. @throws BitewingError `cursor_invalid` where its place is in none */
export function stagesLeft({ kind, files, mappers, from }: CareStackRun): readonly Stage[] {
  const stages = stagesOf(kind, files, mappers);
  if (from === null) return stages;
  const at = stages.findIndex((stage) => stageName(stage) === from.stage);
  if (at >= 0) return stages.slice(at);
  throw new BitewingError('cursor_invalid', { adapter: adapterName, detail: 'Damaged: place.' });
}

async function* stageSteps(run: CareStackRun, stage: Stage): AsyncGenerator<ReadBlock> {
  const name = stageName(stage);
  const from = run.from?.stage === name ? run.from : null;
  const after = from?.after ?? '';
  const given: ReadonlySet<string> = new Set(from?.given);
  // Of a stage that is taken up in its middle, the ids in front are missing.
  const collected = after === '' ? beginCollecting(run, stage) : null;
  for await (const piece of stage.pieces(run, after)) {
    run.clock.note(piece);
    const isWhereItStood = piece.place.kind === 'page' && piece.place.within === after;
    yield pieceBlock(name, piece, isWhereItStood ? given : new Set());
  }
  expectAnswers(run, stage);
  if (collected !== null) collected.isWhole = true;
}

/**
 * Reads an account, stage after stage. Tables that cannot be read any further are reported as failed, with those that are
 * found by them, and the others are read.
 *
 * @throws BitewingError where the server cannot be reached at all, so that the run can be taken up again
 */
export async function* runSteps(run: CareStackRun): AsyncGenerator<ReadBlock> {
  for (const stage of stagesLeft(run)) {
    const tables = stage.tables.filter((table) => run.mappers.has(table));
    if (tables.every((table) => run.failed.has(table))) continue;
    try {
      yield* stageSteps(run, stage);
      for (const table of tables) if (!run.failed.has(table)) run.counts.complete(table);
    } catch (error) {
      if (!(await isOfTables(error, run)) || !BitewingError.is(error)) throw error;
      failTables(run, tables, error.code);
    }
  }
}
