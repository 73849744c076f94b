/**
 * Where an intent stands.
 *
 * - `queued`: nothing of it is under way, and nothing of it can be in the practice system.
 * - `sent`: a worker may send it at any moment until its lease ends.
 * - `unknown`: it was sent, or may have been, and nobody knows what became of it. It is looked for, never sent.
 * - `confirmed`: the practice system holds it, once, as it was asked for.
 * - `conflict`: something is there that was not expected, and no visit of ours. An entry that no API takes away again may stand
 *   otherwise than it was asked for, or twice: its reason says so.
 * - `refused`: the practice system, or the writer, does not take it.
 * - `failed`: it was not written, and will not be: tried too often, called off, failed for what no repeating mends, or
 *   what it depends on did not come; or a person looked, and said that it is not there.
 */
export const writeStates = [
  'queued',
  'sent',
  'unknown',
  'confirmed',
  'conflict',
  'refused',
  'failed',
] as const;
export type WriteState = (typeof writeStates)[number];

/** States that nothing leads out of. */
export const endedWriteStates = ['confirmed', 'conflict', 'refused', 'failed'] as const;
export type EndedWriteState = (typeof endedWriteStates)[number];

const ended: ReadonlySet<WriteState> = new Set(endedWriteStates);

/** Whether an intent in this state has ended. */
export const isEnded = (state: WriteState): state is EndedWriteState => ended.has(state);

/**
 * What can happen to an intent.
 *
 * - `dependencyWaits`, `dependencyEnded`: an intent that it depends on has not ended, or has ended otherwise than confirmed.
 * - `cancelled`: the host calls it off.
 * - `sending`: a worker is about to send it.
 * - `notSent`: the worker was stopped before it had sent anything.
 * - `outcomeConfirmed`, `outcomeConflict`, `outcomeRefused`, `outcomeUnknown`: what the writer says of it, after sending
 *   or after it settled what a lookup found.
 * - `failedRetryable`, `failedFinal`: the writer says that it was not written, and whether the same may succeed later.
 * - `attemptsExhausted`: it was sent as often as it may be.
 * - `workerLost`: it was found as sent by a worker whose lease has ended.
 * - `lookupFailed`: the practice system could not be looked into.
 * - `lookupFound`, `lookupAmbiguous`, `lookupUnsupported`: what a lookup says.
 * - `lookupNoneEarly`, `lookupNoneLate`: a lookup found nothing, before and after the last moment at which the practice
 *   system may still carry out what was sent.
 * - `settledConfirmed`, `settledFailed`: somebody looked into the practice system, and says what is there.
 */
export const writeEvents = [
  'dependencyWaits',
  'dependencyEnded',
  'cancelled',
  'sending',
  'notSent',
  'outcomeConfirmed',
  'outcomeConflict',
  'outcomeRefused',
  'outcomeUnknown',
  'failedRetryable',
  'failedFinal',
  'attemptsExhausted',
  'workerLost',
  'lookupFailed',
  'lookupFound',
  'lookupAmbiguous',
  'lookupUnsupported',
  'lookupNoneEarly',
  'lookupNoneLate',
  'settledConfirmed',
  'settledFailed',
] as const;
export type WriteEvent = (typeof writeEvents)[number];
