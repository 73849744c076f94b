import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Batch,
  type CanonicalRecord,
  collect,
  createReplaySource,
  recordsOf,
  SealedRow,
  type Source,
  type TableProgress,
  toNdjson,
} from '@bitewing/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observedAt, upsert } from '../records.ts';

const header = { adapter: 'test', instance: 'main' };
const table = (read: number, status: TableProgress['status']): TableProgress => ({
  table: 'patient',
  status,
  read,
  mapped: read,
  folded: 0,
  skipped: { rule: 0 },
  rejected: 0,
  asOf: observedAt,
});
const batch = (records: readonly CanonicalRecord[], rest: Partial<Batch> = {}): Batch => ({
  instance: 'main',
  phase: 'snapshot',
  observedAt,
  records,
  rejected: [],
  tables: [table(records.length, 'reading')],
  settled: false,
  cursor: { adapter: 'test', version: 1, epoch: 'e', position: { emitted: records.length } },
  complete: false,
  ...rest,
});
const hostile = 'quote " backslash \\ newline \n line separator \u2028 lone \ud800 Zoë';
const patients = Array.from({ length: 7 }, (_, index) =>
  upsert('patient', String(index), { lastName: `${hostile}${index}` }),
);
const source = { adapter: 'test', instance: 'main', table: 'patient', key: '9' };
const photo = new Uint8Array([1, 2, 3]);
const photoDigest = hash('sha256', photo, 'hex');
const stream: Batch[] = [
  batch(patients.slice(0, 4)),
  batch([], {}),
  batch(
    [
      {
        ...(patients[4] as CanonicalRecord & { op: 'upsert' }),
        extra: {
          Ward: 'B',
          Photo: { bytes: 3, sha256: photoDigest, read: async () => photo },
        },
        issues: [{ rule: 'r', severity: 'warning', field: 'lastName', code: 'bad_text' }],
      },
    ],
    {
      rejected: [
        {
          entity: 'patient',
          source,
          code: 'bad_date',
          fields: ['birthDate'],
          raw: new SealedRow({ Birthdate: 'x', FName: null }),
        },
      ],
    },
  ),
  batch(
    [
      ...patients.slice(5),
      { op: 'remove', entity: 'patient', id: 'patient:99', source, evidence: 'absent', reason: 'deleted' },
    ],
    {
      tables: [table(7, 'complete')],
      settled: true,
      complete: true,
    },
  ),
];

async function* streaming(batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches;
}

const write = async (path: string, batches: AsyncIterable<Batch>): Promise<string> => {
  let text = '';
  for await (const chunk of toNdjson(batches, header)) text += chunk;
  await writeFile(path, text);
  return text;
};

let folder: string;
let path: string;
let replaying: Source;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-test-'));
  path = join(folder, 'practice.ndjson');
  await write(path, streaming(stream));
  replaying = createReplaySource(path);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Records without the blob's function, which no two are the same. */
const plain = (record: CanonicalRecord): unknown => JSON.parse(JSON.stringify(record));

describe('NDJSON', () => {
  it('replays records, rejections, issues and table counters as they were', async () => {
    const batches = await collect(replaying.snapshot());
    expect(batches.flatMap(({ records }) => records).map(plain)).toEqual(
      stream.flatMap(({ records }) => records).map(plain),
    );
    const [rejection] = batches.flatMap(({ rejected }) => rejected);
    expect(rejection?.raw.reveal()).toEqual({ Birthdate: 'x', FName: null });
    expect(rejection).toMatchObject({ entity: 'patient', source, code: 'bad_date', fields: ['birthDate'] });
    expect(batches.at(-1)).toMatchObject({
      settled: true,
      complete: true,
      tables: [table(7, 'complete')],
      observedAt,
    });
    expect(batches.slice(0, -1).some(({ settled, complete }) => settled || complete)).toBe(false);
  });

  it('brings blobs back', async () => {
    const records = (await collect(replaying.snapshot())).flatMap((each) => each.records);
    const extra = records.flatMap((record) =>
      record.op === 'upsert' && record.extra !== undefined ? [record.extra] : [],
    )[0];
    const photo = extra?.Photo;
    expect(extra?.Ward).toBe('B');
    if (typeof photo !== 'object' || photo === null) throw new Error('The blob is not there.');
    expect(photo).toMatchObject({ bytes: 3, sha256: photoDigest });
    expect([...(await photo.read())]).toEqual([1, 2, 3]);
  });

  it('is byte for byte the same after a replay', async () => {
    const again = await write(join(folder, 'again.ndjson'), replaying.snapshot());
    expect(again).toBe(await readFile(path, 'utf8'));
  });

  it('carries no heartbeat and no cursor', async () => {
    const lines = (await readFile(path, 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line): Record<string, unknown> => JSON.parse(line));
    expect(lines.filter(({ kind }) => kind === 'batch')).toHaveLength(3);
    expect(lines.some((line) => 'cursor' in line)).toBe(false);
  });

  it.each([1, 2, 3, 100])('goes on after every cursor, with batches of %d', async (batchSize) => {
    const batches = await collect(replaying.snapshot({ batchSize }));
    for (const { records, rejected } of batches)
      expect(records.length + rejected.length).toBeLessThanOrEqual(batchSize);
    for (const [position, { cursor }] of batches.entries()) {
      const rest = await collect(replaying.snapshot({ batchSize, from: JSON.parse(JSON.stringify(cursor)) }));
      const behind = batches.slice(position + 1);
      const ended = { ...batches.at(-1), records: [], rejected: [] };
      expect(rest.map(plainBatch)).toEqual((behind.length > 0 ? behind : [ended]).map(plainBatch));
    }
  });
  const plainBatch = (each: unknown): unknown => JSON.parse(JSON.stringify(each));

  it('restricts to the wanted entities', async () => {
    const records = await collect(replaying.snapshot({ entities: ['appointment'] }));
    expect(records.flatMap((each) => [...each.records, ...each.rejected])).toEqual([]);
    expect(records.at(-1)?.complete).toBe(true);
  });

  it('refuses a file that was cut at any line', async () => {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    for (let kept = 0; kept < lines.length; kept += 1) {
      await writeFile(
        path,
        lines
          .slice(0, kept)
          .map((line) => `${line}\n`)
          .join(''),
      );
      await expect(collect(createReplaySource(path).snapshot())).rejects.toMatchObject({
        code: 'ndjson_invalid',
      });
    }
  });

  it('refuses a line that is cut, foreign or changed, and names it', async () => {
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    for (const bad of ['{"kind":"rec', '{}', '[]', '{"kind":"record","op":"upsert"}', '']) {
      await writeFile(path, `${[...lines.slice(0, 2), bad, ...lines.slice(3)].join('\n')}\n`);
      const failure = collect(createReplaySource(path).snapshot());
      await expect(failure).rejects.toMatchObject({
        code: 'ndjson_invalid',
        message: expect.stringContaining('Line 3'),
      });
    }
  });

  it('refuses another major model version by name', async () => {
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(/"modelVersion":"\d+/, '"modelVersion":"999'));
    await expect(collect(createReplaySource(path).snapshot())).rejects.toMatchObject({
      code: 'model_version_unsupported',
    });
  });

  it('names a file that is not there, and checks without throwing', async () => {
    const missing = createReplaySource(join(folder, 'missing'));
    await expect(collect(missing.snapshot())).rejects.toMatchObject({ code: 'source_not_found' });
    expect(await missing.check()).toMatchObject({ reachable: false, problem: { code: 'source_not_found' } });
    expect(await replaying.check()).toMatchObject({ reachable: true, adapter: 'test', instance: 'main' });
  });

  it('refuses a cursor that is not its own, and changes', async () => {
    const foreign = { adapter: 'other', version: 1, epoch: 'replay', position: { line: 3 } };
    await expect(collect(replaying.snapshot({ from: foreign }))).rejects.toMatchObject({
      code: 'cursor_invalid',
    });
    expect(() => replaying.changes({ from: foreign, follow: false })).toThrow(
      expect.objectContaining({ code: 'unsupported_capability' }),
    );
  });

  it('stops with the reason of the signal', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const reading = (async () => {
      for await (const record of recordsOf(replaying.snapshot({ batchSize: 1, signal: controller.signal }))) {
        if (record.id === 'patient:5') controller.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
  });
});
