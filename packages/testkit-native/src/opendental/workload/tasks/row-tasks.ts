import type { Office, OfficeRow } from '../office.ts';
import type { DeskTask } from '../operation.ts';

/** Values that differ from those of a row; null where the row is to be left alone. */
export type Changes = (office: Office, row: OfficeRow) => OfficeRow | null | Promise<OfficeRow | null>;

/** Inserts a row like one that is there. */
export const copyRow =
  (table: string, changesOf: Changes): DeskTask =>
  async ({ office }) => {
    const model = office.anyKey(table);
    if (model === null) return null;
    const row = await office.read(table, model);
    const changes = await changesOf(office, row);
    if (changes === null) return null;
    return { kind: 'insert', table, keys: [await office.insert(table, { ...row, ...changes })] };
  };

/** Changes one row. */
export const changeRow =
  (table: string, changesOf: Changes): DeskTask =>
  async ({ office }) => {
    const key = office.anyKey(table);
    if (key === null) return null;
    const changes = await changesOf(office, await office.read(table, key));
    if (changes === null) return null;
    await office.update(table, [key], changes);
    return { kind: 'update', table, keys: [key] };
  };

/** Changes 5 to 50 rows by one statement. */
export const changeRows =
  (table: string, changesOf: (office: Office) => OfficeRow): DeskTask =>
  async ({ office }) => {
    const keys = office.someKeys(table, 5 + office.random.below(46));
    if (keys.length === 0) return null;
    await office.update(table, keys, changesOf(office));
    return { kind: 'update', table, keys };
  };

/** So many rows stay: a practice that is deleted to the last row shows little of how deletes are found. */
const fewest = 10;

/** Deletes up to so many rows by one statement. */
export const removeRows =
  (table: string, most = 1): DeskTask =>
  async ({ office }) => {
    const keys = office.someKeys(table, 1 + office.random.below(most));
    if (office.count(table) - keys.length < fewest) return null;
    await office.remove(table, keys);
    return { kind: 'delete', table, keys };
  };
