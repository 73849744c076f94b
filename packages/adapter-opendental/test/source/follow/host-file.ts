import type { DatabaseSync } from 'node:sqlite';
import {
  type Batch,
  type CanonicalRecord,
  type Cursor,
  formatCursor,
  parseCursor,
  type ScanState,
} from '@bitewing/core';
import { markOf } from '@bitewing/testkit-native/judges';
import { firstEndKey } from './end-rows.ts';
import { openHostDatabase } from './host-layout.ts';
import type { ShownAppointment } from './shown-appointments.ts';

const keyOf = (id: string): number => Number(id.slice(id.indexOf(':') + 1));

/**
 * What a host keeps in one database: a batch is applied in one transaction with its cursor and the scan state that was staged
 * before it, and with what the host shows where the batch is settled.
 */
export class HostFile {
  readonly #database: DatabaseSync;
  readonly #staged = new Map<string, readonly [string, number, Uint8Array]>();

  constructor(path: string) {
    this.#database = openHostDatabase(path);
  }

  readonly scanState: ScanState = {
    get: async (table, bucket) => {
      const row = this.#database
        .prepare('SELECT bytes FROM bucket WHERE source_table = ? AND bucket = ?')
        .get(table, bucket);
      return row?.bytes instanceof Uint8Array ? row.bytes : null;
    },
    stage: async (table, bucket, bytes) => {
      this.#staged.set(`${bucket}:${table}`, [table, bucket, bytes.slice()]);
    },
  };

  #placeOf(name: string): string | null {
    const value = this.#database.prepare('SELECT value FROM place WHERE name = ?').get(name)?.value;
    return typeof value === 'string' ? value : null;
  }

  #setPlace(name: string, value: string): void {
    this.#database.prepare('INSERT OR REPLACE INTO place VALUES (?, ?)').run(name, value);
  }

  get cursor(): Cursor | null {
    const text = this.#placeOf('cursor');
    return text === null ? null : parseCursor(text);
  }

  get hasSnapshot(): boolean {
    return this.#placeOf('snapshot') !== null;
  }

  #apply(record: CanonicalRecord): void {
    const { entity, id } = record;
    if (record.op === 'remove')
      this.#database.prepare('DELETE FROM content WHERE entity = ? AND id = ?').run(entity, id);
    else
      this.#database
        .prepare('INSERT OR REPLACE INTO content VALUES (?, ?, ?)')
        .run(entity, id, JSON.stringify([entity, id, record]));
    if (entity === 'appointment') this.#database.prepare('INSERT OR IGNORE INTO touched VALUES (?)').run(id);
  }

  #pictureOf(id: string): readonly [status: string | null, mark: number | null] {
    const row = this.#database
      .prepare("SELECT record FROM content WHERE entity = 'appointment' AND id = ?")
      .get(id);
    if (typeof row?.record !== 'string') return [null, null];
    const [, , record]: [string, string, CanonicalRecord] = JSON.parse(row.record);
    if (record.op === 'remove' || record.entity !== 'appointment') return [null, null];
    return [record.data.sourceStatus, markOf(record.data.note)];
  }

  /** Shows everything that came since the last settled batch. */
  #show(): void {
    for (const { id } of this.#database.prepare('SELECT id FROM touched ORDER BY id').all())
      this.#database
        .prepare('INSERT INTO shown (id, status, mark) VALUES (?, ?, ?)')
        .run(String(id), ...this.#pictureOf(String(id)));
    this.#database.exec('DELETE FROM touched');
  }

  save({ cursor, records, phase, complete, settled }: Batch): void {
    this.#database.exec('BEGIN IMMEDIATE');
    for (const record of records) this.#apply(record);
    const keep = this.#database.prepare('INSERT OR REPLACE INTO bucket VALUES (?, ?, ?)');
    for (const bucket of this.#staged.values()) keep.run(...bucket);
    this.#setPlace('cursor', formatCursor(cursor));
    if (phase === 'snapshot' && complete) this.#setPlace('snapshot', 'complete');
    this.#setPlace('settled', settled ? 'yes' : 'no');
    if (settled) this.#show();
    this.#database.exec('COMMIT');
    this.#staged.clear();
  }

  /** Whether a record of this id is shown; null while what is held is not settled. */
  showsNow(id: string): boolean | null {
    const row = this.#database
      .prepare(
        "SELECT EXISTS (SELECT 1 FROM content WHERE id = ?) AS held FROM place WHERE name = 'settled' AND value = 'yes'",
      )
      .get(id);
    return row === undefined ? null : row.held === 1;
  }

  /** All records that are held, as text that can be compared. */
  content(): readonly string[] {
    return this.#database
      .prepare('SELECT record FROM content')
      .all()
      .map(({ record }) => String(record))
      .sort();
  }

  /** Everything that was shown of appointments, in the order of showing, without those that end a day. */
  shown(): readonly ShownAppointment[] {
    return this.#database
      .prepare('SELECT id, status, mark FROM shown ORDER BY step')
      .all()
      .map(({ id, status, mark }) => ({
        key: keyOf(String(id)),
        status: status === null ? null : String(status),
        mark: mark === null ? null : Number(mark),
      }))
      .filter(({ key }) => key < firstEndKey);
  }

  close(): void {
    this.#database.close();
  }
}
