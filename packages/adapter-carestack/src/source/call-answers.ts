import { BitewingError } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import type { CareStackAnswer, CareStackRequest } from '../way/api/carestack-client.ts';
import type { CareStackRun } from './carestack-run.ts';
import { failTables } from './stage-failure.ts';
import { type Stage, stageName } from './stages/stage.ts';

/**
 * Asks for something of one id; a status of 404 says that there is none of it. It is written down whether any id had an answer:
 * where none had, the endpoint itself is gone, and `expectAnswers` says so.
 */
export async function askById(
  { client, answers }: CareStackRun,
  tables: readonly string[],
  request: CareStackRequest,
  signal: AbortSignal,
): Promise<CareStackAnswer> {
  const answer = await client.get({ ...request, alsoAccept: [404] }, signal);
  const known = answers.get(request.call.path) ?? { tables, isAnswered: false };
  if (answer.status !== 404) known.isAnswered = true;
  answers.set(request.call.path, known);
  return answer;
}

/** Whether something was asked for and no id had it, or nothing was asked for at all. */
export const isUnanswered = ({ answers }: CareStackRun): boolean =>
  answers.size === 0 || [...answers.values()].some(({ isAnswered }) => !isAnswered);

/**
 * Holds the end of a stage against what its calls answered. What answered 404 for every id is not taken for empty: a whole reading would
 * remove everything of it.
 *
 * @throws BitewingError `nothing_answered` where the stage as a whole, or ids that others need, come from such a call; otherwise
 *   its tables alone are failed
 */
export function expectAnswers(run: CareStackRun, stage: Stage): void {
  const calls = [...run.answers].filter(([, { tables }]) => tables.some((one) => stage.tables.includes(one)));
  for (const [path] of calls) run.answers.delete(path);
  // The few ids of a quick run may well all be gone, and nothing is removed by it.
  if (run.kind === 'quick') return;
  for (const [path, { tables, isAnswered }] of calls) {
    if (isAnswered) continue;
    if (tables[0] === stageName(stage) || tables.every((table) => !run.mappers.has(table)))
      throw new BitewingError('nothing_answered', { adapter: adapterName, detail: `GET ${path}.` });
    failTables(run, tables, 'nothing_answered');
  }
}
