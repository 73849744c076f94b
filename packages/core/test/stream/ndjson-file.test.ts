import { hash } from 'node:crypto';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Batch,
  type BlobRef,
  type CanonicalRecord,
  type Capabilities,
  collect,
  createReplaySource,
  type EntityName,
  modelVersion,
  type ReadOptions,
  toNdjson,
} from '@bitewing/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { observedAt, upsert } from '../records.ts';

const patients = Array.from({ length: 6 }, (_, index) => upsert('patient', String(index)));
const appointments = Array.from({ length: 4 }, (_, index) => upsert('appointment', String(index)));

async function* oneBatch(records: readonly CanonicalRecord[]): AsyncGenerator<Batch> {
  yield {
    instance: 'main',
    phase: 'snapshot',
    observedAt,
    records,
    rejected: [],
    tables: [],
    settled: true,
    cursor: { adapter: 'test', version: 1, epoch: 'e', position: {} },
    complete: true,
  };
}

const header = { adapter: 'test', instance: 'main' };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-test-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const write = async (
  name: string,
  records: readonly CanonicalRecord[],
  first: Parameters<typeof toNdjson>[1] = header,
): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, toNdjson(oneBatch(records), first));
  return path;
};
const replay = (path: string, options: ReadOptions = {}): Promise<Batch[]> =>
  collect(createReplaySource(path).snapshot(options));
const withPhoto = (photo: BlobRef): CanonicalRecord => ({
  ...upsert('patient', '1'),
  extra: { Photo: photo },
});

describe('the cursor of a replay', () => {
  const wrong = { code: 'cursor_invalid' };

  it('is refused by another file of the same instance', async () => {
    const north = await write('north.ndjson', patients);
    const south = await write('south.ndjson', appointments);
    const from = (await replay(north, { batchSize: 2 }))[0]?.cursor;
    if (from === undefined) throw new Error('There is no cursor.');
    await expect(replay(south, { from })).rejects.toMatchObject(wrong);
    expect((await replay(north, { from })).flatMap(({ records }) => records)).toHaveLength(4);
  });

  it('is refused with other entities, and taken with the same in another order', async () => {
    const path = await write('all.ndjson', [...patients, ...appointments]);
    const wanted: readonly EntityName[] = ['patient', 'appointment'];
    const from = (await replay(path, { entities: wanted, batchSize: 3 }))[0]?.cursor;
    if (from === undefined) throw new Error('There is no cursor.');
    await expect(replay(path, { from })).rejects.toMatchObject(wrong);
    await expect(replay(path, { from, entities: ['patient'] })).rejects.toMatchObject(wrong);
    const rest = await replay(path, { from, entities: [...wanted].reverse() });
    expect(rest.flatMap(({ records }) => records)).toHaveLength(7);
  });

  it('gives one empty last batch behind the end, and is refused beyond it', async () => {
    const path = await write('all.ndjson', patients);
    const from = (await replay(path)).at(-1)?.cursor;
    if (from === undefined) throw new Error('There is no cursor.');
    expect(await replay(path, { from })).toMatchObject([
      { records: [], rejected: [], complete: true, settled: true, cursor: from },
    ]);
    for (const line of [Number(from.position.line) + 1, 0, 2.5, '3']) {
      const beyond = { ...from, position: { ...from.position, line } };
      await expect(replay(path, { from: beyond })).rejects.toMatchObject(wrong);
    }
  });

  it.each([0, -1, Number.NaN])('does not begin with batches of %d', async (batchSize) => {
    const path = await write('all.ndjson', patients);
    await expect(replay(path, { batchSize })).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

describe('an NDJSON file', () => {
  it('is refused whole where a line follows its end', async () => {
    const path = await write('all.ndjson', patients);
    const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
    await appendFile(path, `${lines[1]}\n`);
    const given: Batch[] = [];
    const reading = (async () => {
      for await (const batch of createReplaySource(path).snapshot()) given.push(batch);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'ndjson_invalid',
      message: expect.stringContaining(`Line ${lines.length + 1}`),
    });
    expect(given.some(({ complete }) => complete)).toBe(false);
  });

  it('is refused by version where a newer minor version wrote it, whatever it holds', async () => {
    const path = await write('all.ndjson', patients);
    const [major, minor] = modelVersion.split('.').map(Number);
    const newer = `"modelVersion":"${major}.${Number(minor) + 1}","more":1`;
    await writeFile(path, (await readFile(path, 'utf8')).replace(/"modelVersion":"[^"]*"/, newer));
    await expect(replay(path)).rejects.toMatchObject({
      code: 'model_version_unsupported',
      message: expect.stringContaining('newer minor'),
    });
  });

  it('is written in chunks of bounded size', async () => {
    const many = Array.from({ length: 2_000 }, (_, index) => upsert('patient', String(index)));
    const chunks: string[] = [];
    for await (const chunk of toNdjson(oneBatch(many), header)) chunks.push(chunk);
    expect(chunks.length).toBeGreaterThan(3);
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThan(300 * 1024);
      expect(chunk.endsWith('\n')).toBe(true);
    }
  });

  it('holds a line of many chunks', async () => {
    const lastName = 'é'.repeat(3_000_000);
    const path = await write('long.ndjson', [upsert('patient', '1', { lastName })]);
    const [record] = (await replay(path)).flatMap(({ records }) => records);
    expect(record?.op === 'upsert' && record.entity === 'patient' && record.data.lastName === lastName).toBe(
      true,
    );
  });
});

describe('a large value that is not what its reference says', () => {
  const content = new Uint8Array([1, 2, 3]);
  const sha256 = hash('sha256', content, 'hex');

  it.each([
    { bytes: 4, sha256 },
    { bytes: 3, sha256: 'a'.repeat(64) },
  ])('is not written: $bytes bytes', async (said) => {
    const lying = withPhoto({ ...said, read: async () => content });
    await expect(write('bad.ndjson', [lying])).rejects.toMatchObject({ code: 'internal' });
  });

  it.each([
    ['"bytes":3', '"bytes":4'],
    ['"base64":"AQID"', '"base64":"AQIE"'],
  ])('is not read: %s changed', async (was, becomes) => {
    const path = await write('photo.ndjson', [withPhoto({ bytes: 3, sha256, read: async () => content })]);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(was);
    await writeFile(path, text.replace(was, becomes));
    const [record] = (await replay(path)).flatMap(({ records }) => records);
    const photo = record?.op === 'upsert' ? record.extra?.Photo : undefined;
    if (typeof photo !== 'object' || photo === null) throw new Error('The photo is not there.');
    await expect(photo.read()).rejects.toMatchObject({ code: 'ndjson_invalid' });
  });
});

describe('capabilities', () => {
  it('come back from the file, but for changes and removals', async () => {
    const invented = createReplaySource(await write('without.ndjson', patients)).capabilities;
    const written: Capabilities = {
      ...invented,
      entities: {
        ...invented.entities,
        patient: {
          ...invented.entities.patient,
          identity: 'synthetic',
          changes: 'rescan',
          deletes: 'tombstone',
          omits: ['pronouns'],
          lossy: { gender: 'two letters' },
        },
      },
    };
    const path = await write('with.ndjson', patients, { ...header, capabilities: written });
    const expected = { ...written.entities.patient, changes: 'none', deletes: 'none' };
    const source = createReplaySource(path);
    expect(source.capabilities.entities.patient).toEqual(expected);
    expect((await source.check()).capabilities).toEqual(source.capabilities);
    expect(source.capabilities.entities.appointment).toEqual(invented.entities.appointment);
  });
});
