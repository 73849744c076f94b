import {
  entitiesByTable,
  heldKeys,
  type MappingContext,
  PageClock,
  type PageSizeAdvisor,
  pageSizeAdvisor,
  parseFailed,
  tableCounts,
} from '@bitewing/adapter-kit';
import type { EntityName } from '@bitewing/core';
import { adapterName } from '../adapter-name.ts';
import { type CareStackPosition, parsePlace } from '../cursor.ts';
import type { ResolvedCareStackOptions } from '../options.ts';
import { createReaders } from '../read/index.ts';
import type { CareStackClient } from '../way/api/carestack-client.ts';
import { accountFacts } from './account-facts.ts';
import type { CareStackRun, RunKind } from './carestack-run.ts';
import { exportFiles } from './export-files.ts';
import { stagesLeft } from './run-steps.ts';
import { failTables } from './stage-failure.ts';
import { stagesOf, tablesWith } from './stages/all-stages.ts';
import { stageName } from './stages/stage.ts';
import { TableMapper } from './table-mapper.ts';

/** What a source remembers from one run to the next. */
export interface SourceMemory {
  readonly advisorOf: (table: string) => PageSizeAdvisor;
  /**
   * The last run that was taken to its end, and the procedure codes that it and those before it gave: who goes on from its cursor has
   * them, and nobody else.
   */
  codes: { readonly run: string; readonly given: ReadonlySet<string> };
}

/** A page that takes longer is too large. */
const slowShare = 0.5;
const leastPage = 10;

export function sourceMemory({ pageSize, requestTimeoutMs }: ResolvedCareStackOptions): SourceMemory {
  const advisors = new Map<string, PageSizeAdvisor>();
  return {
    advisorOf(table) {
      const known = advisors.get(table);
      if (known !== undefined) return known;
      const least = Math.min(leastPage, pageSize);
      const made = pageSizeAdvisor({ least, most: pageSize, slowMs: requestTimeoutMs * slowShare });
      advisors.set(table, made);
      return made;
    },
    codes: { run: '', given: new Set() },
  };
}

/** Tables that failed before the run was interrupted have failed. */
function failAgain(run: CareStackRun, failed: string): void {
  for (const [table, code] of parseFailed(failed)) failTables(run, [table], code);
}

/** What a run is to do. */
export interface RunRequest {
  readonly kind: RunKind;
  readonly entities: readonly EntityName[];
  /** Where a run was interrupted that is to be taken up; null for a new one. */
  readonly resumed: CareStackPosition | null;
  /** The run whose cursor is gone on from; left out for a new snapshot. */
  readonly after?: string;
  /** Watermarks of the run before. */
  readonly since: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

/**
 * Asks for what has to be known of the account, and makes a run ready.
 *
 * @throws BitewingError what the client throws; `cursor_invalid` where the place to go on is none
 */
export async function prepareRun(
  options: ResolvedCareStackOptions,
  client: CareStackClient,
  memory: SourceMemory,
  { kind, entities, resumed, after, since, signal }: RunRequest,
): Promise<CareStackRun> {
  const facts = await accountFacts(options, client, signal);
  const files = await exportFiles(options, signal);
  const wanted: ReadonlySet<EntityName> = new Set(entities);
  const held = heldKeys();
  const clock = new PageClock(facts.askedAt);
  const context: MappingContext = {
    adapter: adapterName,
    instance: options.instance,
    observedAt: facts.readAt,
    zoneOf: facts.zoneOf,
    phoneRegion: options.phoneRegion,
  };
  const offered = new Set(tablesWith(files));
  const readers = createReaders({ locationTimeZones: new Map(Object.entries(options.locationTimeZones)) });
  const mappers = new Map(
    readers
      .filter((reader) => offered.has(reader.table) && reader.entities.some((entity) => wanted.has(entity)))
      .map((reader) => [reader.table, new TableMapper(reader, { context, held, entities: wanted })]),
  );
  const place = resumed === null ? null : parsePlace(resumed.place);
  const stages = stagesOf(kind, files, mappers);
  const tables = [...new Set(stages.flatMap((stage) => stage.tables))].filter((table) => mappers.has(table));
  const read = new Map([...mappers].filter(([table]) => tables.includes(table)));
  const run: CareStackRun = {
    advisorOf: memory.advisorOf,
    knownCodes: after === memory.codes.run ? memory.codes.given : new Set(),
    readCodes: new Set(),
    kind,
    options,
    client,
    signal,
    facts,
    files,
    context,
    entities: wanted,
    counts: tableCounts([], () => clock.askedAt),
    held,
    clock,
    mappers: read,
    failed: new Map(),
    answers: new Map(),
    collected: new Map(),
    from: place,
    since,
    begun: new Map(resumed?.begun),
    through: new Set(),
    hasMissedPatients: false,
  };
  const left = resumed?.complete === true ? [] : stagesLeft(run);
  const ahead = left.flatMap((stage) => stage.tables).filter((table) => read.has(table));
  const counts = tableCounts([...new Set(ahead)], () => clock.askedAt, entitiesByTable(readers, wanted));
  const whole: CareStackRun = { ...run, counts };
  failAgain(whole, resumed?.failed ?? '');
  // What stands in front of the place was read to its end, unless it failed.
  const through = stages.map(stageName).filter((name) => !left.some((stage) => stageName(stage) === name));
  for (const table of through)
    if (whole.begun.has(table) && !whole.failed.has(table)) whole.through.add(table);
  return whole;
}
