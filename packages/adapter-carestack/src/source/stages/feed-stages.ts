import { type ExactJson, isJsonObject, orderedAhead, SeenKeys } from '@bitewing/adapter-kit';
import { calls, type FeedDescription, feeds, keyColumns } from '../../profile/resources.ts';
import { idOf, memberOf, withMember } from '../../way/api/member.ts';
import { feedPages } from '../../way/feed/feed-pages.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { expectObject } from '../expect-list.ts';
import type { Stage } from './stage.ts';

/** Before there were any computers: everything (carestack.md section 3). */
const everSince = '1970-01-01T00:00:00Z';

/** How a feed differs from the others. */
interface FeedTraits {
  /** Which ids of its rows later stages need. */
  readonly collects?: string;
  /** Brings a row into the form that is read here. */
  readonly shape?: (object: ExactJson) => ExactJson;
  /** Completes the rows of a page by other calls, where they are given. */
  readonly complete?: (
    run: CareStackRun,
    rows: readonly ExactJson[],
    signal: AbortSignal,
  ) => Promise<readonly ExactJson[]>;
}

/** The server's time when a feed was begun, less the overlap: from then on it is to be read next time. */
function watermarkOf(run: CareStackRun, table: string, serverMs: number | null): string {
  const fromMs = Math.max(0, (serverMs ?? Date.now()) - run.options.overlapMs);
  const moment = `${new Date(fromMs).toISOString().slice(0, 19)}Z`;
  const before = run.since.get(table) ?? everSince;
  // A server's clock that was set back must not make a feed be read from the beginning of time to now: nor what was saved.
  return moment > before ? moment : before;
}

function feedStage(feed: FeedDescription, { collects, shape, complete }: FeedTraits = {}): Stage {
  const { table } = feed;
  const [keyColumn = 'id'] = keyColumns[table] ?? [];
  return {
    tables: [table],
    isQuick: true,
    async *pieces(run, after) {
      const mapper = run.mappers.get(table);
      // Without a mapper nobody tells repeats apart: here only to see that the pages come to an end.
      const seen = mapper?.seen ?? new SeenKeys();
      const ids = collects === undefined ? undefined : run.collected.get(table)?.ids;
      const pages = feedPages(
        run.client,
        {
          feed,
          since: run.kind === 'quick' ? (run.since.get(table) ?? everSince) : everSince,
          token: after,
          advisor: run.advisorOf(table),
          seen,
          onBegin(serverMs) {
            // A feed that is begun anew within a run was begun when it was begun first.
            if (mapper !== undefined && !run.begun.has(table))
              run.begun.set(table, watermarkOf(run, table, serverMs));
          },
          async complete(rows, signal) {
            const shaped = shape === undefined ? rows : rows.map(shape);
            // Where only ids are wanted, nothing more is asked for.
            return complete === undefined || mapper === undefined ? shaped : complete(run, shaped, signal);
          },
        },
        run.signal,
      );
      for await (const { rows: objects, token, next, askedAt, readAt } of pages) {
        for (const object of objects) {
          const id = collects === undefined ? null : idOf(object, collects);
          if (id !== null) ids?.add(id);
          if (mapper === undefined) seen.add(idOf(object, keyColumn) ?? '');
        }
        const rows = mapper?.rowsOf(objects) ?? [];
        yield { rows, askedAt, readAt, place: { kind: 'page', within: token, next } };
      }
      if (mapper !== undefined) run.through.add(table);
    },
  };
}

/** The feed names a patient's key `patientId`, or `id` as the resource does (carestack.md section 4): here always the first. */
const withPatientKey = (object: ExactJson): ExactJson => {
  if (!isJsonObject(object) || idOf(object, 'patientId') !== null) return object;
  const id = memberOf(object, 'id');
  return id === undefined ? object : withMember(object, 'patientId', id);
};

/**
 * Puts the resource of each appointment beside its row in the feed: the two say different things (carestack.md section 9, trap
 * 1). One that is not there any more stands alone.
 */
async function withDetails(
  { client, options }: CareStackRun,
  rows: readonly ExactJson[],
  signal: AbortSignal,
): Promise<readonly ExactJson[]> {
  if (!options.appointmentDetails) return rows;
  const completed: ExactJson[] = [];
  const work = async (object: ExactJson, ending: AbortSignal): Promise<ExactJson> => {
    const id = idOf(object, 'id');
    if (id === null || !isJsonObject(object)) return object;
    const call = calls.appointment;
    const { json, status } = await client.get({ call, parameters: { id }, alsoAccept: [404] }, ending);
    return status === 404 ? object : withMember(object, 'detail', expectObject(json, call));
  };
  for await (const row of orderedAhead(rows, options.concurrency, work, signal)) completed.push(row);
  return completed;
}

export const patientStage = feedStage(feeds.patient, { collects: 'patientId', shape: withPatientKey });

/** Stages whose rows name procedure codes. */
export const codedFeedStages: readonly Stage[] = [
  feedStage(feeds.treatmentProcedure, { collects: 'procedureCodeId' }),
  feedStage(feeds.existingProcedure, { collects: 'procedureCodeId' }),
  feedStage(feeds.accountingTransaction, { collects: 'procedureCodeId' }),
];

const [treatment, existing, transactions] = codedFeedStages;

/** The seven feeds. */
export const feedStages: readonly Stage[] = [
  patientStage,
  feedStage(feeds.appointment, { complete: withDetails }),
  treatment,
  existing,
  feedStage(feeds.invoice),
  feedStage(feeds.accountingProcedure),
  transactions,
].filter((stage) => stage !== undefined);

/** The rows of these two feeds as hints ask for them. */
export { withDetails, withPatientKey };
