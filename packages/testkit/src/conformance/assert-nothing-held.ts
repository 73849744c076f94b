import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConformanceTarget } from './target.ts';

/** How often it is asked whether what was under way has come in. */
const questions = { count: 200, everyMs: 25 };

/** Asserts that a source holds nothing while its reader pauses, where the target can tell. */
export const assertNothingHeld = async (target: ConformanceTarget, batch: number): Promise<void> => {
  if (target.heldInSource === undefined) return;
  let held = 0;
  for (let question = 0; question < questions.count; question += 1) {
    held = await target.heldInSource();
    if (held === 0) return;
    await wait(questions.everyMs);
  }
  assert.fail(
    `while its reader paused after batch ${batch}, it held ${held} statements or locks in the source`,
  );
};
