import { setTimeout as delay } from 'node:timers/promises';
import { historyLost } from '../../../change-request.ts';
import type { LiveRun } from '../../live-run.ts';
import type { ChangeFeed, FeedPlace, FoundChanges } from '../change-feed.ts';
import { DecidingRows, decidingTables } from '../deciding-rows.ts';
import type { FollowContext } from '../follow-context.ts';
import { PollFindings } from './poll-findings.ts';
import { marksText, parseMarks } from './poll-marks.ts';
import { pollRound } from './poll-round.ts';
import { openPolledTables, type PolledTable } from './polled-table.ts';
import { RowBudget } from './row-budget.ts';
import { ServerClock } from './server-clock.ts';
import { shownChanges } from './stamp-columns.ts';
import { lookAtTables, type ServerLook } from './table-look.ts';

/** More rows than this are given before a round goes on. */
const mostRowsAtOnce = 20_000;

/** What outlives a feed: the practice may be surveyed anew at any time, and the server is the same. */
interface Polling {
  readonly budget: RowBudget;
  readonly clock: ServerClock;
}

const pollingOf = new WeakMap<FollowContext, Polling>();

function pollingIn(context: FollowContext): Polling {
  const known = pollingOf.get(context);
  if (known !== undefined) return known;
  const budget = new RowBudget(context.options.changes.examinedRowsPerSecond);
  const made = { budget, clock: new ServerClock() };
  pollingOf.set(context, made);
  return made;
}

/** Also at tables that are not there, or not read: they may come, and decide something. */
function lookAt({ plan, practice, session }: LiveRun): Promise<ServerLook> {
  const names = new Set([...plan.tables.keys(), ...decidingTables, ...plan.missing, ...plan.absent]);
  const nativeNames = [...names].map((name) => practice.database.tables.get(name)?.nativeName ?? name);
  return lookAtTables(session, practice.database.name ?? '', nativeNames);
}

const unmarked = ({ shows, mark }: PolledTable): boolean => shows.kind === 'append' && mark === 0n;

class PollFeed implements ChangeFeed {
  readonly isAhead = false;
  readonly #context: FollowContext;
  readonly #run: LiveRun;
  readonly #polling: Polling;
  readonly #deciding: DecidingRows;
  readonly #tables: readonly PolledTable[];
  readonly #byName: ReadonlyMap<string, PolledTable>;
  #round: ReturnType<typeof pollRound> | null = null;
  #nextRoundAt = 0;
  /** What was found on the way to a moment that was not reached. */
  #unfinished: PollFindings | null = null;

  constructor(context: FollowContext, run: LiveRun, tables: readonly PolledTable[]) {
    this.#context = context;
    this.#run = run;
    this.#polling = pollingIn(context);
    this.#deciding = new DecidingRows(run);
    this.#tables = tables;
    this.#byName = new Map(tables.map((table) => [table.name, table]));
  }

  async next(waitMs: number): Promise<FoundChanges> {
    const findings = this.#unfinished ?? new PollFindings();
    this.#unfinished = null;
    if (this.#round === null) {
      if (!findings.isEmpty) return findings.found(this.#place());
      const { signal } = this.#context;
      const untilRound = this.#nextRoundAt - performance.now();
      const wait = Math.min(waitMs, untilRound);
      if (wait > 0) await delay(wait, undefined, { signal });
      if (untilRound > waitMs) return findings.found(this.#place());
      this.#begin(await this.#look(), false);
    }
    return findings.found((await this.#goOn(findings)) ? this.#place() : null);
  }

  /**
   * Looks once more. Tables are asked one after the other: where anything was written since the round began, what was read may
   * hold a later writing without an earlier one, and is no picture of one moment.
   */
  async upToNow(): Promise<FoundChanges | null> {
    if (this.#round !== null || this.#unfinished !== null) return null;
    this.#begin(await this.#look(), true);
    const findings = new PollFindings();
    const isWhole = await this.#goOn(findings);
    if (isWhole && findings.isEmpty && !this.#tables.some(({ isWaiting }) => isWaiting))
      return findings.found(this.#place());
    this.#unfinished = findings;
    return null;
  }

  given(table: string, keys: Iterable<string>, isThere: boolean): void {
    const polled = this.#byName.get(table);
    if (polled === undefined || polled.shows.kind === 'whole') return;
    for (const key of keys) polled.known.set(BigInt(key), isThere);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#round?.return(undefined);
  }

  /** Looks at all tables. Where the server's clock was set back, what was stamped since is looked for by the earlier clock. */
  async #look(): Promise<ServerLook> {
    const look = await lookAt(this.#run);
    const seconds = this.#polling.clock.setBackBy(look.clock);
    if (seconds === 0) return look;
    for (const table of this.#tables) {
      table.asked = null;
      table.told.clear();
      if (table.shows.kind === 'append') continue;
      const earlier = table.mark - BigInt(seconds);
      table.mark = earlier > 0n ? earlier : 0n;
    }
    return look;
  }

  #begin(look: ServerLook, isSecondLook: boolean): void {
    const parts = {
      run: this.#run,
      budget: this.#polling.budget,
      deciding: this.#deciding,
      look,
      startedAt: performance.now(),
      isSecondLook,
    };
    this.#round = pollRound(this.#tables, parts);
  }

  /** Goes on with a round; gives whether it came to its end. */
  async #goOn(findings: PollFindings): Promise<boolean> {
    const round = this.#round;
    while (round !== null && findings.size < mostRowsAtOnce) {
      const step = await round.next();
      if (step.done === true) {
        this.#round = null;
        this.#nextRoundAt = performance.now() + this.#context.options.changes.pollMs;
        return true;
      }
      findings.add(step.value);
    }
    return false;
  }

  #place(): FeedPlace {
    const marked = this.#tables.filter((table) => !unmarked(table));
    return { log: '', marks: marksText(new Map(marked.map(({ name, mark }) => [name, mark]))) };
  }
}

/**
 * Follows changes by asking the tables: by their stamps, their keys and their numbers of rows, and where nothing else says what
 * changed, by having them read whole. An account that may SELECT is enough.
 *
 * A row that is written without its stamp, in a table that has one, is seen when the table is read whole and not before; so is the
 * record that a measure of a tooth belonged to, where the measure is given to another tooth. Of tables of other engines than MyISAM,
 * deletions are found every `rescanMs`, also behind what is called settled: `asOf` tells up to when.
 *
 * @throws BitewingError `history_lost` where the host keeps no scan state
 */
export async function openPollFeed(
  context: FollowContext,
  run: LiveRun,
  { marks }: FeedPlace,
): Promise<ChangeFeed> {
  if (context.scanState === null)
    throw historyLost('Without a scan state, changes cannot be followed by polling.');
  const look = await lookAt(run);
  const shows = await shownChanges(run.session, run.practice.database.name ?? '');
  const tables = await openPolledTables({ context, run, marks: parseMarks(marks), shows, look });
  return new PollFeed(context, run, tables);
}
