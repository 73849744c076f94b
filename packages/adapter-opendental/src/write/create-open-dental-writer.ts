import { BitewingError, type WriteOperation, writeOperations } from '@bitewing/core';
import type { ApplyOptions, WriteIntent, WriteOutcome, Writer } from '@bitewing/core/write';
import { adapterName } from '../adapter-name.ts';
import { openDentalApi } from '../way/api/api-client.ts';
import { type Attempt, beginAttempt, type WriterGround } from './attempt.ts';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import { unstorableFields } from './writable-text.ts';
import { refusedWrite, WriteEnd } from './write-end.ts';
import { type OpenDentalWriterOptions, resolveWriterOptions } from './writer-options.ts';
import { writerReport } from './writer-report.ts';

/** What a request may take on its way to the office, besides the time that the office takes. */
const travelMs = 30_000;

const never = new AbortController().signal;

/**
 * Whether an error is the reason of an aborted signal. A reason that is a lost connection becomes one that was never made, where a
 * request that writes still waits for its turn.
 */
const isAbort = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted && (error === reason || BitewingError.is(error, 'connect_failed'));

const operationOf = <O extends WriteOperation>({ operation }: { readonly operation: O }): Operation<O> =>
  operations[operation];

/**
 * Writes into an Open Dental practice by its REST API, the one way that the vendor sanctions (opendental.md section 1).
 *
 * A booking is one piece: a look at the day, the request, the reading back, and a second look; who lost a race takes its visit back. No
 * request that writes is sent twice. What is written bears a mark, by which it is found again when an answer is lost.
 *
 * @throws BitewingError `invalid_options`
 *
 * @example
 * ```ts
 * import { createOpenDentalWriter } from '@bitewing/adapter-opendental';
 *
 * const writer = createOpenDentalWriter({
 *   instance: 'main-street',
 *   timeZone: 'America/New_York',
 *   api: {
 *     mode: 'remote',
 *     developerKey: process.env.OPEN_DENTAL_DEVELOPER_KEY ?? '',
 *     customerKey: process.env.OPEN_DENTAL_CUSTOMER_KEY ?? '',
 *   },
 * });
 * console.log((await writer.check()).reachable);
 * await writer[Symbol.asyncDispose]();
 * ```
 */
export function createOpenDentalWriter(options: OpenDentalWriterOptions): Writer {
  const {
    instance,
    timeZone,
    locationTimeZones,
    phoneRegion,
    api: apiOptions,
    commitLimitMs,
    clock,
  } = resolveWriterOptions(options);
  const api = openDentalApi(apiOptions, clock);
  const ground: WriterGround = {
    api,
    instance,
    phoneRegion,
    zoneOf: (locationKey) => locationTimeZones[locationKey ?? ''] ?? timeZone,
  };

  /** @throws WriteEnd for an intent that cannot be written, before anything is asked */
  function expectIntent({ instance: named, payload }: Pick<WriteIntent, 'instance' | 'payload'>): void {
    if (named !== instance) throw new WriteEnd(refusedWrite('intent_invalid', ['instance']));
    const fields = unstorableFields(payload);
    if (fields.length > 0) throw new WriteEnd(refusedWrite('write_unsupported', fields));
  }

  async function writing(
    intent: WriteIntent,
    { signal = never, ...earlier }: ApplyOptions,
    work: (attempt: Attempt) => Promise<WriteOutcome>,
  ): Promise<WriteOutcome> {
    const attempt = beginAttempt(ground, signal, earlier);
    try {
      signal.throwIfAborted();
      expectIntent(intent);
      return await work(attempt);
    } catch (error) {
      // The reason of an abort may be an error with a code of ours; it says nothing about the write.
      if (isAbort(error, signal) && !attempt.mayHaveWritten()) throw signal.reason;
      return outcomeOfError(error, attempt.mayHaveWritten());
    }
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    supports: writeOperations,
    lateCommitMs: commitLimitMs + travelMs,
    check: ({ signal = never } = {}) => writerReport(api, instance, `api/${apiOptions.mode}`, signal),
    apply: (intent, options = {}) =>
      writing(intent, options, (attempt) => operationOf(intent).apply(intent, attempt)),
    async lookup(intent, { signal = never, ...earlier } = {}) {
      try {
        expectIntent(intent);
        return await operationOf(intent).lookup(intent, beginAttempt(ground, signal, earlier));
      } catch (error) {
        // What cannot be written was never sent.
        if (error instanceof WriteEnd) return 'none';
        throw error;
      }
    },
    async settle(intent, found, options = {}) {
      return writing(intent, options, (attempt) => {
        attempt.noteFound();
        return operationOf(intent).settle(intent, found, attempt);
      });
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}
