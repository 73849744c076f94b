import { type ExactJson, isJsonObject, orderedAhead, SeenKeys } from '@bitewing/adapter-kit';
import { calls, everSince, type FeedDescription, feeds, keyColumns } from '../../profile/resources.ts';
import { askableIdOf, idOf, memberOf, withMember } from '../../way/api/member.ts';
import { feedPages } from '../../way/feed/feed-pages.ts';
import { askById } from '../call-answers.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { expectOwn } from '../expect-list.ts';
import type { Stage } from './stage.ts';

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
function watermarkOf({ options }: CareStackRun, serverMs: number | null): string {
  const fromMs = Math.max(0, (serverMs ?? Date.now()) - options.overlapMs);
  // Also where it lies before the last one: rows that are written after the server's clock was set back carry earlier stamps.
  return `${new Date(fromMs).toISOString().slice(0, 19)}Z`;
}

/**
 * From when on a quick run reads a feed. A watermark of the future is none: the server's clock was set back since, and what was written
 * meanwhile lies before it.
 */
function sinceOf({ since, facts }: CareStackRun, table: string): string {
  const moment = since.get(table) ?? everSince;
  return facts.serverMs !== null && Date.parse(moment) > facts.serverMs ? everSince : moment;
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
          since: run.kind === 'quick' ? sinceOf(run, table) : everSince,
          token: after,
          advisor: run.advisorOf(table),
          seen,
          onBegin(serverMs) {
            // A feed that is begun anew within a run was begun when it was begun first.
            if (mapper !== undefined && !run.begun.has(table))
              run.begun.set(table, watermarkOf(run, serverMs));
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
          const id = collects === undefined ? null : askableIdOf(object, collects);
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
  run: CareStackRun,
  rows: readonly ExactJson[],
  signal: AbortSignal,
): Promise<readonly ExactJson[]> {
  const { options } = run;
  if (!options.appointmentDetails) return rows;
  const completed: ExactJson[] = [];
  const work = async (object: ExactJson, ending: AbortSignal): Promise<ExactJson> => {
    const id = askableIdOf(object, 'id');
    if (id === null || !isJsonObject(object)) return object;
    const call = calls.appointment;
    const { json, status } = await askById(run, ['appointment'], { call, parameters: { id } }, ending);
    return status === 404 ? object : withMember(object, 'detail', expectOwn(json, 'id', id, call));
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
