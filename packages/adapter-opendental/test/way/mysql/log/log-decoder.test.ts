import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createLogDecoder, type LogDecoder } from '../../../../src/way/mysql/log/log-decoder.ts';
import type { WatchedTable } from '../../../../src/way/mysql/log/watched-table.ts';

const patient: WatchedTable = {
  name: 'patient',
  nativeName: 'patient',
  columns: [
    { name: 'PatNum', type: 'bigint(20)' },
    { name: 'Age', type: 'tinyint(4)' },
  ],
  wanted: ['PatNum'],
};

const decoderFrom = (position = 4, hasChecksum = true): LogDecoder =>
  createLogDecoder({
    from: { file: 'log.000001', position },
    database: 'practice',
    tables: new Map([['patient', patient]]),
    hasChecksum,
  });

interface EventParts {
  readonly type: number;
  readonly body?: Buffer;
  readonly end?: number;
  readonly flags?: number;
  readonly checksum?: boolean;
}

function eventOf({
  type,
  body = Buffer.alloc(0),
  end = 1_000,
  flags = 0,
  checksum = true,
}: EventParts): Buffer {
  const header = Buffer.alloc(19);
  header.writeUInt32LE(1_800_000_000, 0);
  header.writeUInt8(type, 4);
  header.writeUInt32LE(1, 5);
  header.writeUInt32LE(19 + body.length + (checksum ? 4 : 0), 9);
  header.writeUInt32LE(end, 13);
  header.writeUInt16LE(flags, 17);
  const bytes = Buffer.concat([header, body]);
  if (!checksum) return bytes;
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(bytes));
  return Buffer.concat([bytes, sum]);
}

const tableId = Buffer.from([9, 0, 0, 0, 0, 0, 1, 0]);
const named = (name: string): Buffer => Buffer.from(`${String.fromCharCode(name.length)}${name}\0`);
const mapBody = (codes: readonly number[], metadata: readonly number[] = []): Buffer =>
  Buffer.concat([
    tableId,
    named('practice'),
    named('patient'),
    Buffer.from([codes.length, ...codes, metadata.length, ...metadata, 0]),
  ]);
const key = (value: bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(value);
  return bytes;
};
const image = (value: bigint): Buffer => Buffer.concat([Buffer.from([0]), key(value), Buffer.from([33])]);
const tableMap = eventOf({ type: 19, body: mapBody([8, 1]) });
const query = (sql: string, database = 'practice'): Buffer =>
  Buffer.concat([
    Buffer.alloc(8),
    Buffer.from([database.length, 0, 0, 0, 0]),
    Buffer.from(`${database}\0${sql}`),
  ]);
const gtid = (flags: number): Buffer =>
  Buffer.concat([Buffer.alloc(12), Buffer.from([flags]), Buffer.alloc(6)]);

const malformed = expect.objectContaining({ code: 'response_malformed' });

describe('events with rows', () => {
  const widthAndPresent = Buffer.from([2, 0xff]);
  test.each([
    [23, [], [['5'], ['-6']]],
    [25, [['5'], ['-6']], []],
  ])('of type %i', (type, before, after) => {
    const decoder = decoderFrom();
    decoder.decode(tableMap);
    const body = Buffer.concat([tableId, widthAndPresent, image(5n), image(-6n)]);
    expect(decoder.decode(eventOf({ type, body }))).toEqual([
      { kind: 'rows', table: 'patient', before, after },
    ]);
  });

  test.each([
    ['plain', 31, (rows: Buffer) => rows],
    [
      'compressed',
      170,
      (rows: Buffer) => Buffer.concat([Buffer.from([0x82, 0, rows.length]), deflateSync(rows)]),
    ],
  ])('of the second version, %s', (_, type, pack) => {
    const decoder = decoderFrom();
    decoder.decode(tableMap);
    const furtherHeader = Buffer.from([5, 0, 1, 2, 3]);
    const rows = pack(Buffer.concat([image(5n), image(7n)]));
    const body = Buffer.concat([tableId, furtherHeader, Buffer.from([2, 0xff, 0xff]), rows]);
    expect(decoder.decode(eventOf({ type, body }))).toEqual([
      { kind: 'rows', table: 'patient', before: [['5']], after: [['7']] },
    ]);
  });

  test.each([
    ['an image that is cut', Buffer.concat([tableId, widthAndPresent, image(5n).subarray(0, 6)])],
    ['an image without its last byte', Buffer.concat([tableId, widthAndPresent, image(5n).subarray(0, 9)])],
    ['no images at all where a header should be', tableId.subarray(0, 7)],
    ['more columns than the map', Buffer.concat([tableId, Buffer.from([3, 0xff]), image(5n)])],
  ])('are refused with %s', (_, body) => {
    const decoder = decoderFrom();
    decoder.decode(tableMap);
    expect(() => decoder.decode(eventOf({ type: 23, body }))).toThrow(malformed);
  });

  test.each([
    ['another method', Buffer.from([0x91, 4, 1, 2])],
    ['a wrong length', Buffer.concat([Buffer.from([0x81, 9]), deflateSync(image(5n))])],
    ['damaged data', Buffer.from([0x81, 10, 1, 2, 3])],
    ['a length past any packet', Buffer.from([0x84, 0xff, 0xff, 0xff, 0xff, 1])],
  ])('are refused where they are compressed with %s', (_, rows) => {
    const decoder = decoderFrom();
    decoder.decode(tableMap);
    const body = Buffer.concat([tableId, widthAndPresent, rows]);
    expect(() => decoder.decode(eventOf({ type: 166, body }))).toThrow(malformed);
  });

  test('are refused without a table map', () => {
    const body = Buffer.concat([tableId, widthAndPresent, image(5n)]);
    expect(() => decoderFrom().decode(eventOf({ type: 23, body }))).toThrow(malformed);
  });

  test('need no new table map where other tables are watched', () => {
    const decoder = decoderFrom();
    decoder.decode(tableMap);
    decoder.watch(new Map([['patient', { ...patient, wanted: ['Age', 'PatNum'] }]]));
    const body = Buffer.concat([tableId, widthAndPresent, image(5n)]);
    expect(decoder.decode(eventOf({ type: 23, body }))).toEqual([
      { kind: 'rows', table: 'patient', before: [], after: [['33', '5']] },
    ]);
  });

  test.each([
    ['a type that is not known', mapBody([8, 99])],
    ['another type', mapBody([8, 2])],
    ['metadata that is left over', mapBody([8, 1], [1])],
    ['fewer columns', mapBody([8])],
    ['more columns', mapBody([8, 1, 1])],
  ])('are a gap where the map has %s, told once a group', (_, body) => {
    const decoder = decoderFrom();
    decoder.decode(eventOf({ type: 162, body: gtid(0) }));
    decoder.decode(eventOf({ type: 19, body }));
    const rows = eventOf({ type: 23, body: Buffer.concat([tableId, widthAndPresent, image(5n)]) });
    const gap = { kind: 'gap', table: 'patient', reason: 'columns_differ' };
    expect(decoder.decode(rows)).toEqual([gap]);
    expect(decoder.decode(rows)).toEqual([]);
    expect(decoder.decode(eventOf({ type: 16, body: Buffer.alloc(8) }))).toMatchObject([{ kind: 'end' }]);
    expect(decoder.decode(rows)).toEqual([gap]);
  });
});

describe('other events', () => {
  test.each([3, 5, 9, 11, 13, 14, 17, 27, 160, 161, 163, 164])('of type %i tell of no change', (type) => {
    expect(decoderFrom().decode(eventOf({ type }))).toEqual([]);
  });

  test.each([0, 1, 8, 28, 33, 34, 36, 39, 40, 172, 255])('of type %i may hold any change', (type) => {
    expect(decoderFrom().decode(eventOf({ type }))).toEqual([
      { kind: 'gap', table: null, reason: 'unknown_event' },
    ]);
  });

  test('tell where the server lost some', () => {
    const incident = eventOf({ type: 26, body: Buffer.from([1, 0, 0]) });
    expect(decoderFrom().decode(incident)).toEqual([{ kind: 'gap', table: null, reason: 'incident' }]);
  });

  test.each([
    '# Dummy event replacing event type 160 that slave cannot handle.',
    '',
    '/* nothing */ -- at all',
  ])('replace what a reader does not know: %j', (sql) => {
    const decoder = decoderFrom();
    decoder.decode(eventOf({ type: 162, body: gtid(0) }));
    expect(decoder.decode(eventOf({ type: 2, body: query(sql) }))).toEqual([]);
  });

  test.each(['COMMIT', 'commit', 'ROLLBACK'])(
    'end a group of MyISAM by %s, and not by going back to a savepoint',
    (sql) => {
      const decoder = decoderFrom();
      decoder.decode(eventOf({ type: 2, body: query('BEGIN') }));
      expect(decoder.decode(eventOf({ type: 2, body: query('ROLLBACK TO `here`') }))).toEqual([]);
      expect(decoder.decode(eventOf({ type: 2, body: query(sql), end: 1_700 }))).toEqual([
        { kind: 'end', at: { file: 'log.000001', position: 1_700 }, writtenAt: 1_800_000_000 },
      ]);
    },
  );

  test('hold text that no reader knows: a gap for all tables, in our database or about it', () => {
    const gap = { kind: 'gap', table: null, reason: 'statement' };
    const tell = (sql: string, database?: string) =>
      decoderFrom()
        .decode(eventOf({ type: 2, body: query(sql, database) }))
        .filter(({ kind }) => kind === 'gap');
    expect(tell('SELECT `practice`.`change_all`()')).toEqual([gap]);
    expect(tell('SELECT practice.change_all()', 'elsewhere')).toEqual([gap]);
    expect(tell('SELECT change_all()', 'elsewhere')).toEqual([]);
    expect(tell('TRUNCATE `caf\ufffd`')).toEqual([{ ...gap, reason: 'emptied' }]);
  });
});

describe('places', () => {
  test('go on past 4 GiB, where they cannot be asked for, up to the next file', () => {
    const decoder = decoderFrom(4_294_960_000);
    decoder.decode(eventOf({ type: 162, body: gtid(0), end: 4_294_967_000 }));
    expect(decoder.decode(eventOf({ type: 16, body: Buffer.alloc(8), end: 500 }))).toEqual([]);
    expect(decoder.at).toEqual({ file: 'log.000001', position: 2 ** 32 + 500 });
    const next = Buffer.concat([key(4n), Buffer.from('log.000002')]);
    expect(decoder.decode(eventOf({ type: 4, body: next, end: 600 }))).toEqual([
      { kind: 'end', at: { file: 'log.000002', position: 4 }, writtenAt: 1_800_000_000 },
    ]);
  });

  test('are added up where the server does not say them', () => {
    const decoder = decoderFrom(100);
    const event = eventOf({ type: 16, body: Buffer.alloc(8), end: 0 });
    expect(decoder.decode(event)).toMatchObject([{ at: { position: 100 + event.length } }]);
  });

  test('stay where the server makes events up', () => {
    const decoder = decoderFrom(100);
    const same = Buffer.concat([key(100n), Buffer.from('log.000001')]);
    expect(decoder.decode(eventOf({ type: 4, body: same, end: 0, flags: 0x20 }))).toEqual([]);
    expect(decoder.at).toEqual({ file: 'log.000001', position: 100 });
  });
});

describe('damage', () => {
  const event = eventOf({ type: 2, body: query('TRUNCATE patient') });
  test.each([...event.keys()])('of byte %i is found by the checksum', (index) => {
    const damaged = Buffer.from(event);
    damaged.writeUInt8((damaged[index] ?? 0) ^ 0x10, index);
    expect(() => decoderFrom().decode(damaged)).toThrow(malformed);
  });

  test('that cuts an event is found without a checksum too', () => {
    const plain = eventOf({ type: 2, body: query('TRUNCATE patient'), checksum: false });
    for (let length = 0; length < plain.length; length += 1) {
      expect(() => decoderFrom(4, false).decode(plain.subarray(0, length))).toThrow(malformed);
    }
  });

  test('names nothing of what was in it', () => {
    const damaged = Buffer.from(event);
    damaged.writeUInt8(1, damaged.length - 1);
    expect(() => decoderFrom().decode(damaged)).toThrow(/^(?!.*patient).*checksum/);
  });
});
