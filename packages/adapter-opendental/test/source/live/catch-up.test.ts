import { type Batch, type Cursor, collect, type TableProgress } from '@bitewing/core';
import { createValidator } from '@bitewing/core/validate';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  withDatabase,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';
import { addCopy } from './add-copy.ts';
import type { Connection } from './front-desk.ts';
import { Host } from './host.ts';
import { liveSourceOfWritten } from './live-database.ts';

const database = 'catching_up';
let server: MariaDbServer;
let written: WrittenOpenDental;
beforeAll(async () => {
  server = await startMariaDb({ timeZone });
  written = await writeOpenDental(practiceOf(20), { server, database, version: '25.4' });
  await withDatabase(server, database, async (desk) => {
    // Behind every patient that is added: it must neither hide them nor be rejected again.
    await desk.query('INSERT INTO patientnote SET PatNum = 9223372036854775800');
  });
});
afterAll(() => server[Symbol.asyncDispose]());

const source = () => liveSourceOfWritten(server, written, { pageRows: 10 });

/** What a practice does while a later table is read; gives the ids of what has to come. */
type Work = (desk: Connection) => Promise<readonly string[]>;

let patient = '';
/** A new patient with a note and a visit, and a procedure, whose table is being read. */
const addPatient: Work = async (desk) => {
  patient = await addCopy(desk, 'patient', 'PatNum');
  await desk.query('INSERT INTO patientnote SET PatNum = ?, Medical = "an added note"', [patient]);
  const visit = await addCopy(desk, 'appointment', 'AptNum', { PatNum: patient });
  const procedure = await addCopy(desk, 'procedurelog', 'ProcNum', { PatNum: patient, AptNum: visit });
  return [`patient:${patient}`, `appointment:${visit}`, `procedurelog:${procedure}`];
};

/** A new exam of that patient, with a measure. */
const addExam: Work = async (desk) => {
  const exam = await addCopy(desk, 'perioexam', 'PerioExamNum', { PatNum: patient });
  await addCopy(desk, 'periomeasure', 'PerioMeasureNum', { PerioExamNum: exam, IntTooth: '3' });
  return [`perioexam:${exam}`, `periomeasure:${exam},3`];
};

/** Does each work once, when its table is being read; notes the ids. */
function during(works: ReadonlyMap<string, Work>) {
  const left = new Map(works);
  const added: string[] = [];
  const afterBatch = async ({ tables }: Batch): Promise<void> => {
    for (const [name, work] of left) {
      if (!tables.some(({ table, read }) => table === name && read > 0)) continue;
      left.delete(name);
      added.push(...(await withDatabase(server, database, work)));
    }
  };
  return { added, afterBatch };
}

const idsOf = (batches: readonly Batch[]): readonly string[] =>
  batches.flatMap(({ records }) => records.map(({ entity, id }) => `${entity} ${id}`));

const ownIds = (batches: readonly Batch[]): readonly string[] =>
  batches.flatMap(({ records }) => records.map(({ id }) => id));

/** References without a target at the settled end. */
async function orphansOf(batches: readonly Batch[]): Promise<number> {
  const validator = createValidator();
  async function* given() {
    yield* batches;
  }
  for await (const _ of validator.validate(given()));
  const { issues, settled } = validator.summary();
  expect(settled).toBe(true);
  return issues.filter(({ rule }) => rule === 'reference').reduce((sum, { count }) => sum + count, 0);
}

const accounted = ({ read, mapped, folded, skipped, rejected }: TableProgress): boolean =>
  read === mapped + folded + rejected + Object.values(skipped).reduce((sum, count) => sum + count, 0);

const codeOf = (reading: Promise<unknown>): Promise<unknown> =>
  reading.then(
    () => 'none',
    (error: unknown) => Reflect.get(Object(error), 'code'),
  );

describe('what is added while a server is read', () => {
  test('is in the snapshot with all that it refers to, once, and the scan state knows it', async () => {
    const host = new Host();
    const batches: Batch[] = [];
    const { added, afterBatch } = during(
      new Map([
        ['procedurelog', addPatient],
        ['treatplan', addExam],
      ]),
    );
    await host.snapshot(source(), {
      batchSize: 5,
      async afterBatch(batch) {
        batches.push(batch);
        await afterBatch(batch);
      },
    });
    expect(added).toHaveLength(5);
    expect(ownIds(batches)).toEqual(expect.arrayContaining(added));
    expect([...host.content.values()].find((record) => record.includes('an added note'))).toContain(
      `patient:${patient}`,
    );
    expect(new Set(idsOf(batches)).size).toBe(idsOf(batches).length);
    expect(batches.flatMap(({ rejected }) => rejected)).toHaveLength(1);
    expect(await orphansOf(batches)).toBe(0);
    const tables = batches.at(-1)?.tables ?? [];
    expect(tables.filter((table) => table.status !== 'complete' || !accounted(table))).toEqual([]);
    expect(tables.find(({ table }) => table === 'patient')).toMatchObject({ read: 21, mapped: 21 });
    expect(await host.changes(source())).toEqual([]);
  });

  test('comes to the end where a run was killed while it caught up, and nothing else again', async () => {
    const { added, afterBatch } = during(new Map([['procedurelog', addPatient]]));
    const before: Batch[] = [];
    let from: Cursor | undefined;
    for await (const batch of source().snapshot({ batchSize: 1 })) {
      before.push(batch);
      from = JSON.parse(JSON.stringify(batch.cursor));
      await afterBatch(batch);
      if (String(from?.position.place).includes('catch-up')) break;
    }
    if (from === undefined) throw new Error('no batch');
    expect(ownIds(before)).not.toContain(`patient:${patient}`);
    // Added between the two parts, it is found as well.
    added.push(...(await withDatabase(server, database, addExam)));
    const rest = await collect(source().snapshot({ from, batchSize: 1 }));
    expect(ownIds([...before, ...rest])).toEqual(expect.arrayContaining(added));
    expect(idsOf(rest).filter((id) => idsOf(before).includes(id))).toEqual([]);
    expect(await orphansOf([...before, ...rest])).toBe(0);
    const tables = rest.at(-1)?.tables ?? [];
    expect(tables.find(({ table }) => table === 'patient')).toMatchObject({ status: 'complete', read: 1 });

    for (const damage of [{ reached: 'patient:1 OR 1' }, { place: '["nothing","catch-up","1"]' }]) {
      const damaged = { ...from, position: { ...from.position, ...damage } };
      expect(await codeOf(collect(source().snapshot({ from: damaged })))).toBe('cursor_invalid');
    }
  });

  test('while it catches up comes too', async () => {
    const { added, afterBatch } = during(new Map([['procedurelog', addPatient]]));
    const batches: Batch[] = [];
    for await (const batch of source().snapshot({ batchSize: 1 })) {
      batches.push(batch);
      await afterBatch(batch);
      const isCatchingUp = String(batch.cursor.position.place).includes('catch-up');
      // The tables of exams were caught up with already.
      if (isCatchingUp && added.length === 3) added.push(...(await withDatabase(server, database, addExam)));
    }
    expect(added).toHaveLength(5);
    expect(ownIds(batches)).toEqual(expect.arrayContaining(added));
    expect(new Set(idsOf(batches)).size).toBe(idsOf(batches).length);
    expect(await orphansOf(batches)).toBe(0);
  });

  test('is not asked for in a table that failed', async () => {
    const works = new Map<string, Work>([
      [
        'appointment',
        async (desk) => {
          await desk.query('RENAME TABLE appointment TO hidden');
          return [];
        },
      ],
      [
        'treatplan',
        async (desk) => {
          await desk.query('RENAME TABLE hidden TO appointment');
          return [`appointment:${await addCopy(desk, 'appointment', 'AptNum')}`];
        },
      ],
    ]);
    const { added, afterBatch } = during(works);
    const batches: Batch[] = [];
    for await (const batch of source().snapshot({ batchSize: 5 })) {
      batches.push(batch);
      await afterBatch(batch);
    }
    expect(added).toHaveLength(1);
    expect(ownIds(batches)).not.toContain(added[0]);
    expect(batches.at(-1)).toMatchObject({ complete: true, settled: false });
  });

  test('is in changes with all that it refers to', async () => {
    const host = new Host();
    await host.snapshot(source());
    await withDatabase(server, database, async (desk) => {
      await desk.query('UPDATE procedurelog SET ProcFee = ProcFee + 1');
    });
    let added: readonly string[] = [];
    const records = await host.changes(source(), {
      batchSize: 5,
      async afterBatch({ records: given }) {
        if (added.length > 0 || !given.some(({ entity }) => entity === 'procedure')) return;
        added = await withDatabase(server, database, addPatient);
      },
    });
    expect(added).toHaveLength(3);
    expect(records.map(({ id }) => id)).toEqual(expect.arrayContaining([...added]));
    expect(records.filter(({ op }) => op === 'remove')).toEqual([]);
    expect(await host.changes(source())).toEqual([]);
  });

  test('is remarked on where keys are given at random', async () => {
    const remarked = async (): Promise<boolean> =>
      (await source().check()).remarks.some((remark) => remark.startsWith('Keys are given at random'));
    expect(await remarked()).toBe(false);
    await withDatabase(server, database, async (desk) => {
      await desk.query("UPDATE preference SET ValueString = '1' WHERE PrefName = 'RandomPrimaryKeys'");
    });
    expect(await remarked()).toBe(true);
  });
});
