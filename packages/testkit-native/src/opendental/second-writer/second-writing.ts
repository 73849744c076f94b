import { type EntityName, recordId } from '@bitewing/core';
import type { Practice, TruthRecord } from '@bitewing/testkit';
import type { OpenDentalVersion } from '../schema/table-definition.ts';
import type { NativeKeys } from '../write/native-keys.ts';
import type { NativeRow, WrittenRow } from '../write/native-row.ts';
import { type RowForms, rowForms } from './row-forms.ts';

/** What the second writer writes, and where the rows of its tables are chosen from. */
export interface SecondWriting {
  readonly practice: Practice;
  readonly keys: NativeKeys;
  readonly version: OpenDentalVersion;
  readonly seed: number;
}

/** Fields that come out otherwise than in the truth. */
export type Overrides = Readonly<Record<string, unknown>>;

/** A row of one record, without its key. */
export interface MadeRow {
  readonly row: NativeRow;
  readonly overrides?: Overrides;
  /** Further records that the row stands for, by part. */
  readonly parts?: Readonly<Record<string, Overrides>>;
}

/** Where the records of an entity stand. */
export interface RowPlace {
  readonly table: string;
  readonly key: string;
  /** Part of the row that the record is, where the row is called otherwise. */
  readonly part?: string;
}

/** How a record is written into its row. */
export type MakeRow<E extends EntityName> = (
  record: TruthRecord<E>,
  forms: RowForms,
  writing: SecondWriting,
) => MadeRow;

/** Gives the rows of records that have one each. */
export function* rowsOf<E extends EntityName>(
  writing: SecondWriting,
  { table, key, part }: RowPlace,
  records: readonly TruthRecord<E>[],
  make: MakeRow<E>,
): Generator<WrittenRow> {
  for (const record of records) {
    const number = writing.keys.of(record.id);
    const made = make(record, rowForms(table, number, writing.seed), writing);
    yield {
      table,
      row: { [key]: number, ...made.row },
      records: [
        {
          truthId: record.id,
          recordId: recordId(table, [String(number)], part),
          overrides: made.overrides ?? {},
        },
        ...Object.entries(made.parts ?? {}).map(([name, overrides]) => ({
          truthId: `${record.id}#${name}`,
          recordId: recordId(table, [String(number)], name),
          overrides,
        })),
      ],
    };
  }
}

/** Codes as they were written, for the fields that keep them; nothing for an empty one. */
export const asWritten = (codes: Readonly<Record<string, string | number>>): Overrides =>
  Object.fromEntries(
    Object.entries(codes)
      .filter(([, code]) => code !== '')
      .map(([field, code]) => [field, String(code)]),
  );

/** Yes and no as a tinyint. */
export const bit = (value: boolean | null): number => (value === true ? 1 : 0);
