import type { LogItem } from '../../../way/mysql/log/log-item.ts';
import type { LogPosition } from '../../../way/mysql/log/log-position.ts';
import type { RowChange } from './row-change.ts';

/** Groups of the log that have ended. */
export interface EndedGroups {
  readonly changes: readonly RowChange[];
  /** Tables of which they do not say what changed; null for any. */
  readonly unknown: readonly string[] | null;
  readonly isRedefined: boolean;
  /** Tables whose rows they name. */
  readonly tables: ReadonlySet<string>;
  /** Where the last of them ended. */
  readonly at: LogPosition;
}

const rowsOf = (item: LogItem): number =>
  item.kind === 'rows' ? Math.max(item.before.length, item.after.length) : 0;

/**
 * Collects what the log tells until its group has ended: before that, its rows cannot be counted on to be seen.
 *
 * Groups are given up to the last that ended, or to the first with a gap: rows that were told of in front of a gap may be gone with
 * it, and those behind it are not.
 */
export class LogGroups {
  readonly #mostRows: number;
  #waiting: LogItem[] = [];
  #rows = 0;

  /** @param mostRows So many rows of one group are held; of a longer one, its tables are not known. */
  constructor(mostRows: number) {
    this.#mostRows = mostRows;
  }

  /** Rows that were not given. */
  get rows(): number {
    return this.#rows;
  }

  /** Whether there are groups that can be given. */
  get hasEnded(): boolean {
    return this.#end() >= 0;
  }

  add(items: readonly LogItem[]): void {
    for (const item of items) {
      this.#waiting.push(item);
      this.#rows += rowsOf(item);
    }
    if (this.#rows > this.#mostRows && !this.hasEnded) this.#shorten();
  }

  /** The groups that are through; null where none is. */
  take(): EndedGroups | null {
    const end = this.#end();
    const last = this.#waiting[end];
    if (last?.kind !== 'end') return null;
    const taken = this.#waiting.splice(0, end + 1);
    const changes: RowChange[] = [];
    const tables = new Set<string>();
    let unknown: Set<string> | null = new Set();
    let isRedefined = false;
    for (const item of taken) {
      if (item.kind === 'gap') {
        isRedefined ||= item.reason === 'definition_changed' || item.reason === 'columns_differ';
        if (item.table === null) unknown = null;
        else unknown?.add(item.table);
      } else if (item.kind === 'rows') {
        tables.add(item.table);
        this.#rows -= rowsOf(item);
        for (let at = 0; at < rowsOf(item); at += 1)
          changes.push({ table: item.table, before: item.before[at] ?? null, after: item.after[at] ?? null });
      }
    }
    return { changes, unknown: unknown === null ? null : [...unknown], isRedefined, tables, at: last.at };
  }

  /** Where the groups end that can be given; negative where none does. */
  #end(): number {
    let end = -1;
    let hasGap = false;
    for (const [position, { kind }] of this.#waiting.entries()) {
      hasGap ||= kind === 'gap';
      if (kind !== 'end') continue;
      end = position;
      if (hasGap) break;
    }
    return end;
  }

  /** Gives up single rows of a group that is too long for it. */
  #shorten(): void {
    const tables = new Set(this.#waiting.flatMap((item) => (item.kind === 'rows' ? [item.table] : [])));
    this.#waiting = [
      ...this.#waiting.filter(({ kind }) => kind !== 'rows'),
      ...[...tables].map((table): LogItem => ({ kind: 'gap', table, reason: 'statement' })),
    ];
    this.#rows = 0;
  }
}
