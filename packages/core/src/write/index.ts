/**
 * Writing into practice systems: intents, a queue that has each of them written once, and the contract of writers.
 *
 * What is guaranteed, and within which limits: docs/11-writing.md.
 *
 * @module
 */
export { compareReadBack, lineBreaksAsSpaces, type StoredForms } from './compare-read-back.ts';
export { createWriteQueue, type WriteQueueOptions } from './create-write-queue.ts';
export type { DeadLetter, DeadLetterOptions } from './dead-letters.ts';
export type { WriteAttempt } from './intent-body.ts';
export type { WriteIntentInput } from './intent-input.ts';
export type { Alternative, IntentOutcome } from './intent-outcome.ts';
export { intentStateTable, nextWriteState, type WriteTransition } from './intent-state-table.ts';
export { parseIntent } from './parse-intent.ts';
export {
  existingRecord,
  type RecordReference,
  type ResultOfIntent,
  recordReference,
  resultOfIntent,
} from './record-reference.ts';
export { usualWriteRetries, type WriteRetryPolicy } from './retry-policy.ts';
export type { SubmitOptions } from './submit-intent.ts';
export type { WriteClock } from './write-clock.ts';
export type { WriteIntent } from './write-intent.ts';
export { type WriteLog, type WriteLogEvent, type WriteLogFields, writeLogEvents } from './write-log.ts';
export type { Compensation, WriteOutcome, WriteReason } from './write-outcome.ts';
export { type WritePayload, type WritePayloadInput, writePayloads } from './write-payload.ts';
export type { CommandOptions, WriteQueue } from './write-queue.ts';
export type { WriteReceipt } from './write-receipt.ts';
export {
  type EndedWriteState,
  endedWriteStates,
  isEnded,
  type WriteEvent,
  type WriteState,
  writeEvents,
  writeStates,
} from './write-state.ts';
export { type WriteTarget, writeTargets } from './write-target.ts';
export type { ApplyOptions, LookupOptions, WriteLookup, Writer } from './writer.ts';
