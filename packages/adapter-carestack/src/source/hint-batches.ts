import {
  type ExactJson,
  pageSizeAdvisor,
  type ReadStep,
  RecentScan,
  SeenKeys,
  toBatches,
} from '@bitewing/adapter-kit';
import {
  type Batch,
  BitewingError,
  type CallOptions,
  type CanonicalRecord,
  type Cursor,
  type EntityName,
  entityNames,
  type RemoveRecord,
  recordId,
  type ScanState,
} from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { changesPosition } from '../cursor.ts';
import type { ResolvedCareStackOptions } from '../options.ts';
import {
  calls,
  everSince,
  type FeedDescription,
  feedQuery,
  feeds,
  type ReadCall,
} from '../profile/resources.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import { askableIdOf, idOf, isAskable } from '../way/api/member.ts';
import { feedPages, now } from '../way/feed/feed-pages.ts';
import { rowsOfEnvelope } from '../way/feed/rows-of-envelope.ts';
import type { WebhookHint } from '../webhook/webhook-hint.ts';
import type { CareStackRun } from './carestack-run.ts';
import { expectEpoch } from './change-request.ts';
import type { RunRequest } from './prepare-run.ts';
import { scopesOf } from './run-batches.ts';
import { withDetails, withPatientKey } from './stages/feed-stages.ts';

/** How a hint is read. */
export interface HintOptions extends CallOptions {
  /** The cursor that the host has; the batches carry it on unchanged. */
  readonly from: Cursor;
  /**
   * Where the host keeps what whole readings saw. With it the next whole reading knows what a hint gave, and finds also the
   * deletion of what no feed has shown yet.
   */
  readonly scanState?: ScanState;
}

/** What reading a hint works with. */
export interface HintTools {
  readonly options: ResolvedCareStackOptions;
  readonly epoch: string;
  readonly client: CareStackClient;
  readonly prepare: (request: RunRequest) => Promise<CareStackRun>;
  readonly signal: AbortSignal;
}

/** What can be read again by its id, and which records its row gives. */
interface HintedTable {
  readonly feed: FeedDescription;
  readonly call: ReadCall;
  readonly key: string;
  readonly records: readonly (readonly [entity: EntityName, part?: string])[];
  readonly complete: (
    run: CareStackRun,
    rows: readonly ExactJson[],
    signal: AbortSignal,
  ) => Promise<readonly ExactJson[]>;
}

const hinted: Readonly<Partial<Record<WebhookHint['kind'], HintedTable>>> = {
  patient: {
    feed: feeds.patient,
    call: calls.patient,
    key: 'patientId',
    records: [['patient'], ['patientReferral', 'referral'], ['consent', 'textMessages']],
    complete: async (_run, rows) => rows.map(withPatientKey),
  },
  appointment: {
    feed: feeds.appointment,
    call: calls.appointment,
    key: 'id',
    records: [['appointment']],
    complete: withDetails,
  },
};

/** How far behind the server's clock a thing can be written that a hint tells of now. */
const hintAgeMs = 15 * 60_000;
/** A thing that so many pages do not have comes with the next changes. */
const mostPages = 20;

/** The vendor's most rows in a page. */
const mostPageSize = 500;
/** Of so many other things it is tried whether they are answered. */
const fewRows = 10;

/** Which of some things are there, and what the server's clock says meanwhile. */
async function lookUp({ call }: HintedTable, ids: readonly string[], { client, signal }: HintTools) {
  const there = new Set<string>();
  let serverMs: number | null = null;
  for (const id of ids) {
    const answer = await client.get({ call, parameters: { id }, alsoAccept: [404] }, signal);
    if (answer.status !== 404) there.add(id);
    serverMs ??= answer.serverMs;
  }
  return { there, serverMs };
}

/**
 * Whether a call answers for something that its feed shows: only then does its 404 say that a thing is gone, and not that the call itself is.
 */
async function isAnswering(
  { call, feed, key }: HintedTable,
  hintedIds: readonly string[],
  { client, signal }: HintTools,
): Promise<boolean> {
  const pageSize = String(Math.min(mostPageSize, hintedIds.length + fewRows));
  const query = { modifiedSince: everSince, pageSize };
  const { json } = await client.get({ call: { path: feed.path, query: feedQuery }, query }, signal);
  const shown = rowsOfEnvelope(json, feed.path)
    .rows.map((row) => askableIdOf(row, key) ?? askableIdOf(row, 'id'))
    .filter((id): id is string => id !== null && !hintedIds.includes(id))
    .slice(0, fewRows);
  for (const id of shown) {
    const { status } = await client.get({ call, parameters: { id }, alsoAccept: [404] }, signal);
    if (status !== 404) return true;
  }
  return shown.length === 0;
}

/** The removals of everything that a row gave, which was asked for and is not there. */
function removalOf({ feed, records }: HintedTable, key: string, instance: string): readonly RemoveRecord[] {
  const source = { adapter: adapterName, instance, table: feed.table, key };
  return records.map(([entity, part]) => ({
    op: 'remove',
    entity,
    id: recordId(feed.table, [key], part),
    source,
    evidence: 'lookup',
    reason: 'deleted',
  }));
}

/**
 * The rows of the feed for what is there: only they are what a snapshot gives, for the resource lacks some of it and says other
 * things in other words (carestack.md section 9, trap 1). What the feed does not show yet is left to the next changes.
 */
async function* rowsInFeed(
  { feed, key, complete }: HintedTable,
  wanted: Set<string>,
  since: string,
  { client, options, signal }: HintTools,
  run: CareStackRun,
): AsyncGenerator<readonly ExactJson[]> {
  const seen = new SeenKeys();
  const pages = feedPages(
    client,
    {
      feed,
      since,
      token: '',
      advisor: pageSizeAdvisor({ least: 1, most: options.pageSize, slowMs: options.requestTimeoutMs }),
      seen,
      onBegin: () => undefined,
      complete: async (rows) => rows,
    },
    signal,
  );
  let count = 0;
  for await (const { rows } of pages) {
    const found = rows.filter((row) => {
      const id = idOf(row, key) ?? idOf(row, 'id') ?? '';
      seen.add(id);
      return wanted.delete(id);
    });
    if (found.length > 0) yield await complete(run, found, signal);
    count += 1;
    if (wanted.size === 0 || count >= mostPages) return;
  }
}

/** What a hint gives that names nothing which can be read by its id: the next changes bring it. */
const emptyBatch = (cursor: Cursor, instance: string): Batch => ({
  instance,
  phase: 'changes',
  observedAt: now(),
  records: [],
  rejected: [],
  tables: [],
  settled: true,
  cursor,
  complete: true,
});

/** Reads again what a hint tells of. */
export async function* hintBatches(
  hint: WebhookHint,
  { from, scanState }: HintOptions,
  tools: HintTools,
): AsyncGenerator<Batch> {
  const { options, epoch, prepare, signal } = tools;
  const position = changesPosition(from);
  expectEpoch(from, epoch);
  const table = hinted[hint.kind];
  const ids = [...new Set(hint.ids.filter(isAskable))];
  if (table === undefined || ids.length === 0) {
    yield emptyBatch(from, options.instance);
    return;
  }
  const entities = entityNames.filter((name) => table.records.some(([entity]) => entity === name));
  const run = await prepare({
    kind: 'quick',
    entities,
    resumed: null,
    since: position.since,
    signal,
  });
  const recent =
    scanState === undefined
      ? null
      : await RecentScan.open({ adapter: adapterName, scanState, epoch, scopes: scopesOf(run) });

  async function* steps(hintedTable: HintedTable): AsyncGenerator<readonly ReadStep[]> {
    const { there, serverMs } = await lookUp(hintedTable, ids, tools);
    if (there.size === 0 && !(await isAnswering(hintedTable, ids, tools)))
      throw new BitewingError('nothing_answered', {
        adapter: adapterName,
        detail: `GET ${hintedTable.call.path}.`,
      });
    const removals = ids
      .filter((id) => !there.has(id))
      .flatMap((id) => removalOf(hintedTable, id, options.instance));
    yield [{ records: removals, fates: [], bytes: 400 * removals.length }];
    if (there.size === 0) return;
    const recently = new Date((serverMs ?? Date.now()) - hintAgeMs).toISOString();
    const mapper = run.mappers.get(hintedTable.feed.table);
    for await (const rows of rowsInFeed(hintedTable, there, `${recently.slice(0, 19)}Z`, tools, run)) {
      const given = (mapper?.rowsOf(rows) ?? []).map((row): ReadStep => row.step());
      for (const record of given.flatMap((step): readonly CanonicalRecord[] => step.records))
        if (record.op === 'upsert') recent?.note(record);
      yield given;
    }
  }

  yield* toBatches(steps(table), {
    instance: options.instance,
    phase: 'changes',
    observedAt: () => run.clock.readAt,
    counts: run.counts,
    cursorAt: () => from,
    signal,
    ...(recent === null ? {} : { beforeBatch: () => recent.save(), beforeLast: () => recent.save() }),
  });
}
