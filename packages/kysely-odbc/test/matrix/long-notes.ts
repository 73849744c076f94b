import { expect } from 'vitest';
import { type LongForm, openOdbcSession, readGroups, type TablePlan } from '../../src/index.ts';
import type { DriverName, ReadyDriver } from '../driver/three-drivers.ts';

/** A word of 25 letters and 32 bytes that pieces cut everywhere. */
const word = 'Grüße, 漢字 und ein 𝄞 dazu. ';
const noteBytes = 2 * 1024 * 1024;
const wordBytes = Buffer.byteLength(word);
const words = Math.ceil(noteBytes / wordBytes);

const noteOf = (id: number): string => `note ${id} ${word.repeat(words)}`;

const types: Readonly<Record<DriverName, string>> = {
  MariaDB: 'LONGTEXT',
  PostgreSQL: 'TEXT',
  SQLite: 'TEXT',
};

function noteSql(name: DriverName, id: number): string {
  const quoted = `'${word}'`;
  if (name === 'MariaDB') return `CONCAT('note ${id} ', REPEAT(${quoted}, ${words}))`;
  if (name === 'PostgreSQL') return `'note ${id} ' || REPEAT(${quoted}, ${words})`;
  return `'note ${id} ' || REPLACE(HEX(ZEROBLOB(${words})), '00', ${quoted})`;
}

/** SQLite's driver gives bytes 500 at a time: whole text is the form for notes there. */
const forms: Readonly<Record<DriverName, readonly LongForm[]>> = {
  MariaDB: ['longText', 'longEncodedText'],
  PostgreSQL: ['longText', 'longEncodedText'],
  SQLite: ['longText'],
};

/** Notes of 2 MB, read whole: each is compared letter by letter. */
export async function readLongNotes(name: DriverName, driver: ReadyDriver, notes: number): Promise<void> {
  const ids = Array.from({ length: notes }, (_, at) => at + 1);
  const extra = name === 'MariaDB' ? ' DEFAULT CHARSET=utf8mb4' : '';
  await driver.run([
    `CREATE TABLE long_note (id INTEGER NOT NULL PRIMARY KEY, note ${types[name]})${extra}`,
    ...ids.map((id) => `INSERT INTO long_note VALUES (${id}, ${noteSql(name, id)})`),
  ]);
  const session = await openOdbcSession({ ...driver });
  try {
    for (const form of forms[name]) {
      const main: TablePlan = {
        table: { name: 'long_note' },
        columns: [
          { name: 'id', form: 'integer' },
          { name: 'note', form },
        ],
        key: ['id'],
      };
      let read = 0;
      for await (const page of readGroups(session, { main }, { pageRows: 20 })) {
        for (const [id, note] of page.main) {
          expect(note === noteOf(Number(id)), `${name} ${form} ${id}`).toBe(true);
          read += 1;
        }
      }
      expect(read).toBe(notes);
    }
  } finally {
    await session[Symbol.asyncDispose]();
  }
}
