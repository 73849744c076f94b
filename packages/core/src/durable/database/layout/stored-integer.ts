import type { ColumnType } from 'kysely';

/** A 64-bit integer: SQLite gives a number, Postgres a text or what the host's type parsers make of it. */
export type StoredInteger = ColumnType<number | string | bigint, number, number>;

/** As `StoredInteger`, or nothing. */
export type OptionalInteger = ColumnType<number | string | bigint | null, number | null, number | null>;
