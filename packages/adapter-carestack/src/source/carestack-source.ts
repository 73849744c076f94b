import { randomUUID } from 'node:crypto';
import {
  changedSteps,
  createHttpClient,
  isRescanDue,
  machineClock,
  notedSteps,
  type ReadBlock,
  RecentScan,
  recentSteps,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  type CallOptions,
  type ChangeOptions,
  expectBatchSize,
  expectEntities,
  type ReadOptions,
  type Source,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { capabilitiesFor } from '../capabilities.ts';
import type { PaymentSummary } from '../check/payment-summary.ts';
import { type CareStackPosition, expectSameRun, snapshotPosition } from '../cursor.ts';
import { type CareStackOptions, resolveOptions } from '../options.ts';
import { accessTokens } from '../way/api/access-token.ts';
import { type CareStackClient, careStackClient } from '../way/api/carestack-client.ts';
import { heldConnections } from '../way/api/held-connections.ts';
import { requestRules } from '../way/api/request-rules.ts';
import { now } from '../way/feed/feed-pages.ts';
import type { WebhookHint } from '../webhook/webhook-hint.ts';
import type { CareStackRun } from './carestack-run.ts';
import { expectChangeRequest, expectEpoch } from './change-request.ts';
import { checkAccount } from './check-account.ts';
import { epochOf } from './epoch.ts';
import { type HintOptions, hintBatches } from './hint-batches.ts';
import { openReadings } from './open-readings.ts';
import { readPaymentSummaries } from './payment-summaries.ts';
import { prepareRun, type RunRequest, sourceMemory } from './prepare-run.ts';
import { profileReport } from './profile-report.ts';
import { openPass, type RunBatching, type RunStart, runBatches, scopesOf } from './run-batches.ts';
import { runSteps } from './run-steps.ts';

/** A CareStack account, read only, with what the vendor itself says to hold the reading against. */
export interface CareStackSource extends Source {
  /**
   * What CareStack says that patients owe, for `createLedgerCheck`: one request a patient, in the order of the keys. A patient
   * who is not there is left out.
   *
   * @throws BitewingError for a key that is no native id, and what reading throws
   */
  paymentSummaries(
    patientKeys: Iterable<string> | AsyncIterable<string>,
    options?: CallOptions,
  ): AsyncIterable<PaymentSummary>;
  /**
   * Reads again what a webhook tells of, and gives it as batches with the cursor that was given: a hint moves no watermark.
   * Patients and appointments alone; for anything else one empty batch comes.
   *
   * @throws BitewingError `cursor_invalid`, `history_lost`, and what reading throws
   */
  readHint(hint: WebhookHint, options: HintOptions): AsyncIterable<Batch>;
}

const connectMs = 10_000;

/**
 * Reads a CareStack account by its API. Nothing is sent but the read calls of an allow-list, and the grant of a token.
 *
 * @example
 * ```ts
 * import { createCareStackSource } from '@bitewing/adapter-carestack';
 *
 * const source = createCareStackSource({
 *   instance: 'group-1',
 *   accountId: '1',
 *   clientId: process.env.CARESTACK_CLIENT_ID ?? '',
 *   clientSecret: process.env.CARESTACK_CLIENT_SECRET ?? '',
 *   vendorKey: process.env.CARESTACK_VENDOR_KEY ?? '',
 *   accountKey: process.env.CARESTACK_ACCOUNT_KEY ?? '',
 * });
 * console.log(await source.check());
 * for await (const batch of source.snapshot()) console.log(batch.records.length);
 * await source[Symbol.asyncDispose]();
 * ```
 *
 * @throws BitewingError `invalid_options`, naming the options
 */
export function createCareStackSource(given: CareStackOptions): CareStackSource {
  const options = resolveOptions(given);
  const { instance, concurrency, rateLimit, requestTimeoutMs } = options;
  const epoch = epochOf(options);
  const capabilities = capabilitiesFor({
    appointmentDetails: options.appointmentDetails,
    feeScheduleExport: options.exports.feeSchedules !== undefined,
    recallExport: options.exports.recallRules !== undefined,
  });
  const connections = heldConnections(Math.min(connectMs, requestTimeoutMs), concurrency);
  const readings = openReadings(connections);
  // One for the life of the source: what it knows of the server's limits holds for all readings.
  const http = createHttpClient({
    adapter: adapterName,
    rules: requestRules(options),
    dispatcher: options.dispatcher ?? connections.dispatcher,
    timeouts: { headersMs: requestTimeoutMs, bodyMs: requestTimeoutMs, wholeMs: requestTimeoutMs },
    retries: options.retries,
    limits: {
      concurrency: { least: 1, most: concurrency, start: concurrency },
      ...(rateLimit === undefined
        ? {}
        : { window: { requests: rateLimit.requests, perMs: rateLimit.windowMs } }),
    },
  });
  const tokens = accessTokens(options, http, machineClock, readings.closing);
  const client = careStackClient(options, http, tokens);
  const memory = sourceMemory(options);

  async function* inReading<Result>(
    signal: AbortSignal | undefined,
    work: (client: CareStackClient, signal: AbortSignal) => AsyncGenerator<Result>,
  ): AsyncGenerator<Result> {
    const reading = readings.begin(signal);
    try {
      reading.signal.throwIfAborted();
      yield* work(client, reading.signal);
    } finally {
      await reading.end();
    }
  }

  async function inReport<Result>(
    signal: AbortSignal | undefined,
    work: (client: CareStackClient, signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    const reading = readings.begin(signal);
    try {
      reading.signal.throwIfAborted();
      return await work(client, reading.signal);
    } finally {
      await reading.end();
    }
  }

  const prepare = (request: RunRequest): Promise<CareStackRun> =>
    prepareRun(options, client, memory, request);

  /** Batches of a run; that it was taken to its end is remembered when its last batch was. */
  async function* remembered(
    run: CareStackRun,
    name: string,
    batches: AsyncGenerator<Batch>,
  ): AsyncGenerator<Batch> {
    yield* batches;
    memory.codes = { run: name, given: new Set([...run.knownCodes, ...run.readCodes]) };
  }

  async function* snapshot(readOptions: ReadOptions = {}): AsyncGenerator<Batch> {
    const { from, batchSize, scanState } = readOptions;
    expectBatchSize(batchSize);
    const entities = expectEntities(readOptions.entities);
    const resumed = from === undefined ? null : snapshotPosition(from);
    if (from !== undefined) expectEpoch(from, epoch);
    yield* inReading(readOptions.signal, async function* (_client, signal) {
      const begun: RunStart = {
        run: randomUUID(),
        place: '',
        scanned: [],
        since: new Map(),
        rescannedAt: now(),
      };
      const start = resumed ?? begun;
      const run = await prepare({ kind: 'snapshot', entities, resumed, since: start.since, signal });
      const batching: RunBatching = { entities, epoch, batchSize, start, pass: null, recent: null };
      if (resumed !== null) {
        expectSameRun(resumed, entities, run.files.digest);
        if (resumed.complete) {
          yield* runBatches(run, nothing(), batching);
          return;
        }
      }
      const steps = runSteps(run);
      if (scanState === undefined) {
        yield* remembered(run, start.run, runBatches(run, steps, batching));
        return;
      }
      const pass = await openPass(run, epoch, scanState, [], resumed?.run ?? null);
      yield* remembered(run, start.run, runBatches(run, notedSteps(steps, pass), { ...batching, pass }));
    });
  }

  async function* changes(changeOptions: ChangeOptions): AsyncGenerator<Batch> {
    const { scanState, position } = expectChangeRequest(changeOptions, epoch);
    const { batchSize } = changeOptions;
    const entities = expectEntities(changeOptions.entities);
    const isDue = isRescanDue(position, entities, options.rescanIntervalMs);
    yield* inReading(changeOptions.signal, async function* (_client, signal) {
      const start: RunStart = { ...position, run: randomUUID(), place: '' };
      const batching: RunBatching = { entities, epoch, batchSize, start, pass: null, recent: null };
      if (isDue) {
        const run = await prepare({ kind: 'whole', entities, resumed: null, since: start.since, signal });
        const pass = await openPass(run, epoch, scanState, position.scanned, null);
        // The host may have some of what a whole run gives that never comes to its end.
        const recent = await RecentScan.open({
          adapter: adapterName,
          scanState,
          epoch,
          scopes: scopesOf(run).filter(({ entity }) => position.scanned.includes(entity)),
          isBeside: true,
        });
        const steps = recentSteps(changedSteps(runSteps(run), pass), recent);
        const batches = runBatches(run, steps, { ...batching, pass, recent });
        yield* remembered(run, start.run, batches);
        return;
      }
      const resumed = isUnfinished(position, entities) ? position : null;
      const since = start.since;
      const run = await prepare({ kind: 'quick', entities, resumed, after: position.run, since, signal });
      const recent = await RecentScan.open({ adapter: adapterName, scanState, epoch, scopes: scopesOf(run) });
      const taken = resumed ?? start;
      const batches = runBatches(run, recentSteps(runSteps(run), recent), {
        ...batching,
        start: taken,
        recent,
      });
      yield* remembered(run, taken.run, batches);
    });
  }

  return {
    contract: 1,
    adapter: adapterName,
    instance,
    capabilities,
    snapshot,
    changes,
    check: (callOptions) =>
      inReport(callOptions?.signal, (reader, signal) => checkAccount(options, capabilities, reader, signal)),
    profile: (callOptions) =>
      inReport(callOptions?.signal, async (_client, signal) =>
        profileReport(
          await prepare({
            kind: 'snapshot',
            entities: expectEntities(undefined),
            resumed: null,
            since: new Map(),
            signal,
          }),
        ),
      ),
    paymentSummaries: (patientKeys, callOptions) =>
      inReading(callOptions?.signal, (reader, signal) =>
        readPaymentSummaries(reader, patientKeys, concurrency, signal),
      ),
    async *readHint(hint, hintOptions) {
      yield* inReading(hintOptions.signal, (reader, signal) =>
        hintBatches(hint, hintOptions, { options, epoch, client: reader, prepare, signal }),
      );
    },
    async [Symbol.asyncDispose]() {
      await readings[Symbol.asyncDispose]();
      await http[Symbol.asyncDispose]();
    },
  };
}

/** Whether a quick reading was broken off that can be taken up where it stood. */
const isUnfinished = (position: CareStackPosition, entities: readonly string[]): boolean =>
  position.phase === 'changes' &&
  !position.complete &&
  position.place !== '' &&
  position.entities.join() === entities.join();

/** No steps: behind the last batch nothing is left. */
async function* nothing(): AsyncGenerator<ReadBlock> {
  yield [];
}
