import { type MariaDbServer, startMariaDb } from '@bitewing/testkit-native';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { timeZone } from '../../../truth/practice-database.ts';
import { addCopy } from '../add-copy.ts';
import type { Connection } from '../front-desk.ts';
import { eager, gives, type PolledHost, polledHost } from './polled-host.ts';

let server: MariaDbServer;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** The key of an appointment that the host has. */
async function appointmentOf({ host, desk }: PolledHost): Promise<string> {
  return desk(async (connection) => {
    const [rows] = await connection.query<RowDataPacket[]>('SELECT AptNum AS own FROM appointment');
    return String(rows.find(({ own }) => host.content.has(`appointment appointment:${own}`))?.own);
  });
}

const note = (key: string, text: string) => (desk: Connection) =>
  desk.query('UPDATE appointment SET Note = ? WHERE AptNum = ?', [text, key]);

const says =
  ({ host }: PolledHost, key: string, text: string) =>
  (): boolean =>
    host.content.get(`appointment appointment:${key}`)?.includes(text) === true;

describe('a row that is written while a practice is polled', () => {
  test('is seen each time, though all its writings are of one second', async () => {
    const polled = await polledHost(server, 'one_second');
    const key = await appointmentOf(polled);
    let second = 0;
    const inThatSecond = (text: string) => async (desk: Connection) => {
      const [[row]] = await desk.query<RowDataPacket[]>('SELECT UNIX_TIMESTAMP() AS clock');
      if (second === 0) second = Number(row?.clock);
      await desk.query('SET timestamp = ?', [second]);
      await note(key, text)(desk);
    };
    await using source = polled.source();
    await polled.followSteps(
      ['first', 'second', 'third'].map((text) => ({
        write: inThatSecond(text),
        isDone: says(polled, key, text),
      })),
      source,
    );
    expect(await polled.differences()).toEqual([]);
  });

  test('is seen where thousands have the same second, and a page has seven rows', async () => {
    const polled = await polledHost(server, 'upgraded');
    const changes = { ...eager, rescanMs: 3_600_000 };
    await polled.followAfter(
      async (desk) => {
        const [[last]] = await desk.query<RowDataPacket[]>('SELECT MAX(CommlogNum) AS own FROM commlog');
        await desk.query("SET sql_mode = ''");
        await desk.query('SET timestamp = UNIX_TIMESTAMP()');
        await desk.query(
          'INSERT INTO commlog (CommlogNum, PatNum, CommDateTime, Note) ' +
            'SELECT ? + seq, 1, NOW(), seq FROM seq_1_to_1000',
          [last?.own],
        );
        await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1');
        await desk.query('UPDATE claimproc SET FeeBilled = FeeBilled + 1');
      },
      ({ settled }) => settled,
      { pageRows: 7, changes },
    );
    expect(await polled.differences()).toEqual([]);
  });

  test('is seen where it was written, added and deleted while nobody followed', async () => {
    const polled = await polledHost(server, 'restarted');
    const key = await appointmentOf(polled);
    await polled.followAfter(note(key, 'seen at once'), says(polled, key, 'seen at once'));
    await polled.desk(async (desk) => {
      await note(key, 'written meanwhile')(desk);
      await addCopy(desk, 'claimproc', 'ClaimProcNum');
      await desk.query('DELETE FROM recall LIMIT 2');
      await desk.query('DELETE FROM scheduleop LIMIT 1');
      await desk.query('DELETE FROM periomeasure LIMIT 1');
      await desk.query("UPDATE definition SET ItemName = 'Other' LIMIT 3");
    });
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });

  test('is seen under a key that is not the highest, as random keys are', async () => {
    const polled = await polledHost(server, 'random_keys', {
      prepare: async (desk) => {
        await desk.query(
          'UPDATE procnote SET ProcNoteNum = 9000000000000000000 ORDER BY ProcNoteNum DESC LIMIT 1',
        );
        await desk.query("UPDATE preference SET ValueString = '1' WHERE PrefName = 'RandomPrimaryKeys'");
      },
    });
    await polled.followAfter(
      async (desk) => {
        await desk.query('CREATE TABLE other SELECT * FROM procnote ORDER BY ProcNoteNum LIMIT 1');
        await desk.query('UPDATE other SET ProcNoteNum = 4611686018427387905');
        await desk.query('INSERT INTO procnote SELECT * FROM other');
        await desk.query('DROP TABLE other');
      },
      gives('procnote', '4611686018427387905'),
    );
    expect(await polled.differences()).toEqual([]);
  });

  test('is not seen where its stamp was kept, until the table is read whole', async () => {
    const polled = await polledHost(server, 'stampless');
    const key = await appointmentOf(polled);
    const other = await polled.desk(async (desk) => {
      const [rows] = await desk.query<RowDataPacket[]>('SELECT AptNum AS own FROM appointment');
      const others = rows.map(({ own }) => String(own)).filter((own) => own !== key);
      return String(others.find((own) => polled.host.content.has(`appointment appointment:${own}`)));
    });
    await polled.desk((desk) =>
      desk.query("UPDATE appointment SET DateTStamp = '2026-01-01 00:00:00' WHERE AptNum = ?", [key]),
    );
    await polled.follow(({ settled }) => settled);
    await polled.followAfter(
      async (desk) => {
        await desk.query(
          "UPDATE appointment SET Note = 'unstamped', DateTStamp = DateTStamp WHERE AptNum = ?",
          [key],
        );
        await note(other, 'stamped')(desk);
      },
      says(polled, other, 'stamped'),
    );
    expect(says(polled, key, 'unstamped')()).toBe(false);
    await using source = polled.source();
    await polled.host.changes(source);
    expect(says(polled, key, 'unstamped')()).toBe(true);
    expect(await polled.differences()).toEqual([]);
  });

  test('is seen when an upgrade is over that went on meanwhile', async () => {
    const polled = await polledHost(server, 'upgrading');
    const key = await appointmentOf(polled);
    let beats = 0;
    await using source = polled.source();
    await polled.followSteps(
      [
        {
          async write(desk) {
            await desk.query("UPDATE preference SET ValueString = '1' WHERE PrefName = 'CorruptedDatabase'");
            await desk.query(
              "INSERT INTO preference (PrefName, ValueString) SELECT 'CorruptedDatabase', '1' FROM DUAL " +
                "WHERE NOT EXISTS (SELECT 1 FROM preference WHERE PrefName = 'CorruptedDatabase')",
            );
            await note(key, 'upgraded')(desk);
          },
          isDone() {
            beats += 1;
            return beats > 2;
          },
        },
        {
          async write(desk) {
            expect(says(polled, key, 'upgraded')()).toBe(false);
            await desk.query("UPDATE preference SET ValueString = '0' WHERE PrefName = 'CorruptedDatabase'");
          },
          isDone: says(polled, key, 'upgraded'),
        },
      ],
      source,
    );
    await polled.follow(({ settled }) => settled);
    expect(await polled.differences()).toEqual([]);
  });

  test('is seen in a transactional table, though it was committed after others that were written later', async () => {
    const polled = await polledHost(server, 'committed', {
      prepare: (desk) => desk.query('ALTER TABLE appointment ENGINE = InnoDB'),
    });
    const key = await appointmentOf(polled);
    await using source = polled.source({ changes: { ...eager, rescanMs: 300 } });
    const held = await createConnection(server.connection('committed'));
    let added = '';
    await polled.followSteps(
      [
        {
          async write(desk) {
            await held.query('START TRANSACTION');
            // As if it had begun so long ago.
            await held.query('SET timestamp = UNIX_TIMESTAMP() - 20');
            await note(key, 'committed late')(held);
            added = await addCopy(desk, 'appointment', 'AptNum');
          },
          isDone: (batch) => gives('appointment', added)(batch),
        },
        { write: () => held.query('COMMIT'), isDone: says(polled, key, 'committed late') },
        {
          write: (desk) => desk.query('DELETE FROM appointment WHERE AptNum = ?', [added]),
          isDone: () => !polled.host.content.has(`appointment appointment:${added}`),
        },
      ],
      source,
    );
    held.destroy();
    expect(await polled.differences()).toEqual([]);
  });

  test('is refused where the host keeps nothing that deletions could be told by', async () => {
    const polled = await polledHost(server, 'stateless', { patients: 3 });
    await using source = polled.source();
    const { cursor } = polled.host;
    if (cursor === null) throw new Error('no cursor');
    const first = source.changes({ from: cursor, follow: true })[Symbol.asyncIterator]().next();
    await expect(first).rejects.toMatchObject({ code: 'history_lost' });
  });
});
