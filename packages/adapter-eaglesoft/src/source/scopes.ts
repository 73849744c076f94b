import { type HeldKeys, heldKeys, type ScanScope, scopesOf as scopesOfReaders } from '@bitewing/adapter-kit';
import { type EntityName, joinKey, type Rejection } from '@bitewing/core';
import { nativeColumns } from '../profile/native-columns.ts';
import { foldedKey } from '../read/folded-key.ts';
import type { EaglesoftRun } from './eaglesoft-run.ts';
import { wasMet } from './met-rows.ts';
import type { PlannedReader, ReadPlan } from './read-plan.ts';

/** Tables that the records of a group take their identity from, by what the group is read from, where it is not that table alone. */
const identityTables: Readonly<Record<string, readonly string[]>> = {
  transactions_header: ['transactions_header', 'transactions_detail'],
  thistory: ['transactions_header', 'transactions_detail'],
};

/** Every scope that records of a plan may belong to. Those of tables that are not there are among them: what is known of them stays. */
export const scopesOf = (
  { readers, unreadable }: ReadPlan,
  entities: ReadonlySet<EntityName>,
): readonly ScanScope[] =>
  scopesOfReaders([...readers.map(({ reader }) => reader), ...unreadable], entities).flatMap(
    ({ entity, table }) => (identityTables[table] ?? [table]).map((own) => ({ entity, table: own })),
  );

/** The reader whose records have keys of a table. */
const readerOf = ({ readers }: ReadPlan, table: string): PlannedReader | undefined =>
  readers.find(({ name }) => (identityTables[name] ?? [name]).includes(table));

/** Whether every row was read that could give records of a scope's table. */
export function isReadWhole(run: EaglesoftRun): (table: string) => boolean {
  return (table) => {
    const planned = readerOf(run.plan, table);
    return planned !== undefined && run.counts.isComplete(planned.name);
  };
}

/**
 * Which of some keys have a row all the same, though a pass did not meet one: a row that was deleted and written again while
 * its page was read. Only what is really gone may count as deleted. A row that was met is gone as far as it gave nothing. Of files,
 * what is not in them is gone.
 */
export function stillThere(
  run: EaglesoftRun,
): (table: string, keys: readonly string[]) => Promise<ReadonlySet<string>> {
  return async (table, keys) => {
    const { way, plan, signal } = run;
    const planned = readerOf(plan, table);
    const parts = planned === undefined ? [] : [planned.main, ...planned.sides];
    const part = parts.find((one) => one.table === table) ?? parts[0];
    const columns = nativeColumns(table)?.key ?? [];
    if (way.lookup === undefined || part === undefined || columns.length === 0) return new Set();
    const asked = keys
      .filter((key) => !wasMet(run, table, key))
      .map((key) => key.split(',').map(decodeURIComponent));
    if (asked.length === 0) return new Set();
    const found = await way.lookup(part.planned, columns, asked, signal);
    return new Set(found.map((key) => joinKey(key.map(foldedKey))));
  };
}

/** Tables whose ids are of other tables: what a group's key names, and what a row's own key does. */
const named: Readonly<Record<string, { readonly group: string; readonly row: string }>> = {
  thistory: { group: 'transactions_header', row: 'transactions_detail' },
};

/** Whether a refused row may be that of any key. A refusal that names fields is of a row whose key is known. */
const isOfAnyKey = ({ code, fields }: Rejection): boolean =>
  code === 'bad_key' || (code === 'bad_source_row' && fields.length === 0);

/** As `heldKeys`, by the tables that ids name; a row whose key is known holds that key alone. */
export function heldByKey(): HeldKeys {
  const held = heldKeys();
  return {
    hold: (table, key) => held.hold(named[table]?.group ?? table, key),
    isHeld: held.isHeld,
    holdRejected(rejection) {
      const { table, key } = rejection.source;
      const { group, row } = named[table] ?? { group: table, row: table };
      if (!isOfAnyKey(rejection)) return held.hold(row, key);
      for (const own of new Set([group, row]))
        held.holdRejected({ ...rejection, source: { ...rejection.source, table: own } });
    },
  };
}
