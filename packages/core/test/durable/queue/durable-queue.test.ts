import { type BodyCodec, type Claim, createDurableQueue, type NewQueueItem } from '@bitewing/core/durable';
import { createFieldCipher, generateKey } from '@bitewing/core/privacy';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type QueueServer, queueServers } from './queue-beds.ts';
import { there } from './there.ts';

const item = (key: string, more: Partial<NewQueueItem> = {}): NewQueueItem => ({
  ...{ key, lane: 'north', state: 'queued', body: `{"key":"${key}"}`, dueAt: 1 },
  ...more,
});
const request = { worker: 'first', leaseMs: 60_000 };
const ended = { state: 'done', body: 'null', dueAt: null };

describe.each(queueServers)('a durable queue over $name', ({ start }) => {
  let server: QueueServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  test('gives an item that was put once, and leaves it as it is when its key is put again', async () => {
    const queue = (await server.bed()).open();
    const first = await queue.put(item('a', { group: 'chart', dueAt: 5 }));
    expect(first).toEqual({
      isNew: true,
      item: {
        ...{ sequence: first.item.sequence, key: 'a', lane: 'north', group: 'chart', state: 'queued' },
        ...{ body: '{"key":"a"}', dueAt: 5, attempts: 0, isBlocked: false },
      },
    });
    expect(await queue.put(item('a', { lane: 'south', body: '{}' }))).toEqual({ ...first, isNew: false });
    expect(await queue.get('a')).toEqual(first.item);
    expect(await queue.list()).toEqual([first.item]);
    expect(await queue.get('b')).toBeNull();
  });

  test('keeps one of two items of a key that are put at the same time', async () => {
    const queue = (await server.bed()).open();
    const puts = await Promise.all(
      ['north', 'south', 'east', 'west'].map((lane) => queue.put(item('a', { lane }))),
    );
    expect(puts.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(puts.map(({ item: { lane } }) => lane)).size).toBe(1);
  });

  test('keeps queues of one database apart', async () => {
    const bed = await server.bed();
    const [writes, reports] = [bed.open('writes'), bed.open('reports')];
    await writes.put(item('a'));
    expect(await reports.get('a')).toBeNull();
    expect(await reports.claim(request)).toBeNull();
    expect((await reports.put(item('a'))).isNew).toBe(true);
    expect((await writes.claim(request))?.item.key).toBe('a');
    expect((await reports.claim(request))?.item.key).toBe('a');
  });

  test('gives the items of a lane in the order they were put, when they are due', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    const now = await bed.now();
    await queue.put(item('later', { dueAt: now + 3_600_000 }));
    await queue.put(item('a', { dueAt: now - 1 }));
    await queue.put(item('b', { dueAt: now - 100 }));
    const keys: string[] = [];
    for (let claim = await queue.claim(request); claim !== null; claim = await queue.claim(request)) {
      keys.push(claim.item.key);
      await queue.save(claim, ended);
      await queue.release(claim);
    }
    expect(keys).toEqual(['a', 'b']);
  });

  test('gives the lane first whose due item has waited longest', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('a', { lane: 'north', dueAt: 30 }));
    await queue.put(item('b', { lane: 'south', dueAt: 20 }));
    await queue.put(item('c', { lane: 'east', dueAt: 10 }));
    await queue.put(item('d', { lane: 'north', dueAt: 5 }));
    const keys: (string | undefined)[] = [];
    for (let turn = 0; turn < 4; turn += 1) keys.push((await queue.claim(request))?.item.key);
    // North waited longest, by its second item; the first of its due items is given.
    expect(keys).toEqual(['a', 'c', 'b', undefined]);
  });

  test('holds a later item of a group up until the earlier ones have ended', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('first', { group: 'chart' }));
    await queue.put(item('second', { group: 'chart' }));
    await queue.put(item('other', { group: 'recall' }));
    await queue.put(item('elsewhere', { lane: 'south', group: 'chart', dueAt: 2 }));
    expect((await queue.get('second'))?.isBlocked).toBe(true);
    const claim = there(await queue.claim({ ...request, lanes: ['north'] }));
    expect(claim.item.key).toBe('first');
    // The first is to be tried again much later: the second still waits for it.
    await queue.save(claim, { ...ended, state: 'waiting', dueAt: Number.MAX_SAFE_INTEGER });
    await queue.release(claim);
    const next = there(await queue.claim({ ...request, lanes: ['north'] }));
    expect(next.item.key).toBe('other');
    await queue.save(next, ended);
    await queue.release(next);
    expect(await queue.claim({ ...request, lanes: ['north'] })).toBeNull();
    expect((await queue.claim(request))?.item.key).toBe('elsewhere');
  });

  test('lets the next item of a group go when the one before has ended', async () => {
    const queue = (await server.bed()).open();
    for (const key of ['a', 'b', 'c']) await queue.put(item(key, { group: 'chart' }));
    const keys: string[] = [];
    for (let claim = await queue.claim(request); claim !== null; claim = await queue.claim(request)) {
      keys.push(claim.item.key);
      await queue.save(claim, ended);
      expect((await queue.list()).filter(({ isBlocked }) => isBlocked)).toHaveLength(
        Math.max(0, 2 - keys.length),
      );
      await queue.release(claim);
    }
    expect(keys).toEqual(['a', 'b', 'c']);
  });

  test('gives a held lane to nobody, and others meanwhile', async () => {
    const queue = (await server.bed()).open();
    for (const key of ['a', 'b']) await queue.put(item(key));
    await queue.put(item('c', { lane: 'south', dueAt: 2 }));
    const claim = there(await queue.claim(request));
    expect((await queue.claim({ ...request, worker: 'second' }))?.item.key).toBe('c');
    expect(await queue.claim({ ...request, worker: 'third' })).toBeNull();
    expect(await queue.claim(request)).toBeNull();
    await queue.release(claim);
    expect((await queue.claim({ ...request, worker: 'third' }))?.item.key).toBe('a');
  });

  test('claims only the lanes that were asked for', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('a'));
    expect(await queue.claim({ ...request, lanes: ['south', 'east'] })).toBeNull();
    expect(await queue.claim({ ...request, lanes: [] })).toBeNull();
    expect((await queue.claim({ ...request, lanes: ['south', 'north'] }))?.item.key).toBe('a');
  });

  test('raises the token of a lane with every claim, also when it was empty in between', async () => {
    const queue = (await server.bed()).open();
    const tokens: number[] = [];
    for (const key of ['a', 'b', 'c']) {
      await queue.put(item(key));
      const claim = there(await queue.claim(request));
      tokens.push(claim.token);
      await queue.save(claim, ended);
      await queue.release(claim);
      expect(await queue.claim(request)).toBeNull();
    }
    expect(tokens).toEqual([...new Set(tokens)].toSorted((left, right) => left - right));
  });

  test('saves what the holder of a lane made of an item, and keeps the lane', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('a'));
    const claim = there(await queue.claim(request));
    const sent = await queue.save(claim, { state: 'sent', body: '{"n":1}', dueAt: 7, attempts: 1 });
    expect(sent).toEqual({ ...claim.item, state: 'sent', body: '{"n":1}', dueAt: 7, attempts: 1 });
    expect(await queue.claim({ ...request, worker: 'second' })).toBeNull();
    expect(await queue.save(claim, ended)).toEqual({ ...sent, ...ended });
    expect(await queue.get('a')).toEqual({ ...sent, ...ended });
  });

  test('takes a lane whose lease ran out from its holder, whose save and renewal then change nothing', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    await queue.put(item('a'));
    const stale = there(await queue.claim({ ...request, leaseMs: 50 }));
    await bed.elapse(60);
    const claim = there(await queue.claim({ ...request, worker: 'second' }));
    expect(claim.token).toBeGreaterThan(stale.token);
    const saved = await queue.save(claim, { state: 'sent', body: '"second"', dueAt: 3 });
    await expect(queue.save(stale, ended)).rejects.toMatchObject({ code: 'lease_lost' });
    await expect(queue.renew(stale, 60_000)).rejects.toMatchObject({ code: 'lease_lost' });
    await queue.release(stale);
    expect(await queue.get('a')).toEqual(saved);
    expect(await queue.claim({ ...request, worker: 'third' })).toBeNull();
    await queue.save(claim, ended);
  });

  test('keeps a lane whose lease ran out with its holder as long as nobody takes it', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    await queue.put(item('a'));
    const claim = there(await queue.claim({ ...request, leaseMs: 50 }));
    await bed.elapse(60);
    await queue.save(claim, { ...ended, state: 'sent', dueAt: 1 });
    const renewed = await queue.renew(claim, 60_000);
    expect(renewed).toEqual({ ...claim, leaseUntil: renewed.leaseUntil });
    expect(renewed.leaseUntil).toBeGreaterThan(await bed.now());
    expect(await queue.claim({ ...request, worker: 'second' })).toBeNull();
  });

  test('takes nothing more under a claim that was released', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('a'));
    const claim = there(await queue.claim(request));
    await queue.release(claim);
    await queue.release(claim);
    await expect(queue.save(claim, ended)).rejects.toMatchObject({ code: 'lease_lost' });
    await expect(queue.renew(claim, 1)).rejects.toMatchObject({ code: 'lease_lost' });
    expect((await queue.get('a'))?.state).toBe('queued');
  });

  test('tells from when on a claim finds something', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    expect(await queue.nextDue()).toBeNull();
    await queue.put(item('a', { group: 'chart', dueAt: 500 }));
    await queue.put(item('b', { group: 'chart', dueAt: 100 }));
    await queue.put(item('c', { lane: 'south', dueAt: 700 }));
    await queue.put(item('never', { lane: 'south', dueAt: null }));
    expect(await queue.nextDue()).toBe(500);
    expect(await queue.nextDue(['south', 'east'])).toBe(700);
    expect(await queue.nextDue(['east'])).toBeNull();
    expect(await queue.nextDue([])).toBeNull();
    const claim = there(await queue.claim({ ...request, lanes: ['north'] }));
    expect(await queue.nextDue(['north'])).toBe(claim.leaseUntil);
    await queue.save(claim, ended);
    await queue.release(claim);
    expect(await queue.nextDue()).toBe(100);
  });

  test('goes on where an item was taken out of the table by hand', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    await queue.put(item('a'));
    await queue.put(item('b', { dueAt: 2 }));
    await queue.put(item('c', { lane: 'south' }));
    await bed.database.transaction((transaction) =>
      transaction.deleteFrom('queue_item').where('key', 'in', ['a', 'c']).execute(),
    );
    expect((await queue.claim(request))?.item.key).toBe('b');
    expect(await queue.claim(request)).toBeNull();
  });

  test('lists items by lane and state, page by page', async () => {
    const queue = (await server.bed()).open();
    for (const key of ['a', 'b', 'c']) await queue.put(item(key));
    await queue.put(item('d', { lane: 'south', state: 'held' }));
    const keysOf = async (filter: Parameters<typeof queue.list>[0]) =>
      (await queue.list(filter)).map(({ key }) => key);
    expect(await keysOf({})).toEqual(['a', 'b', 'c', 'd']);
    expect(await keysOf({ lane: 'south' })).toEqual(['d']);
    expect(await keysOf({ states: ['held', 'other'] })).toEqual(['d']);
    expect(await keysOf({ states: [] })).toEqual([]);
    const page = await queue.list({ lane: 'north', limit: 2 });
    expect(page.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(await keysOf({ lane: 'north', limit: 2, after: there(page.at(-1)).sequence })).toEqual(['c']);
  });

  test('gives texts of every kind back as they are', async () => {
    const queue = (await server.bed()).open();
    const text = `'"\\%_;\n\t‮\u{1F9B7}\u0001Ünïcode`;
    await queue.put(item(text, { lane: text, group: text, state: text, body: text }));
    const claim = there(await queue.claim({ ...request, worker: text, lanes: [text] }));
    expect(claim).toMatchObject({
      worker: text,
      item: { key: text, lane: text, group: text, state: text, body: text },
    });
  });

  test.each<[string, Partial<NewQueueItem>]>([
    ['key', { key: '' }],
    ['key', { key: 'x'.repeat(256) }],
    ['lane', { lane: 'a\0b' }],
    ['group', { group: '\ud800' }],
    ['state', { state: '' }],
    ['body', { body: '"\0"' }],
    ['dueAt', { dueAt: 1.5 }],
    ['dueAt', { dueAt: Number.NaN }],
  ])('refuses an item whose %s cannot be stored, naming the field', async (field, wrong) => {
    const queue = (await server.bed()).open();
    await expect(queue.put(item('a', wrong))).rejects.toMatchObject({
      code: 'invalid_options',
      message: expect.stringContaining(`${field}:`),
    });
    expect(await queue.list()).toEqual([]);
  });

  test('refuses a lease, a worker and a change that are none', async () => {
    const queue = (await server.bed()).open();
    await queue.put(item('a'));
    for (const leaseMs of [0, -1, 0.5, Number.NaN]) {
      await expect(queue.claim({ ...request, leaseMs })).rejects.toMatchObject({ code: 'invalid_options' });
    }
    await expect(queue.claim({ ...request, worker: '' })).rejects.toMatchObject({ code: 'invalid_options' });
    const claim = there(await queue.claim(request));
    await expect(queue.save(claim, { ...ended, attempts: -1 })).rejects.toMatchObject({
      code: 'invalid_options',
    });
    const foreign: Claim = { ...claim, item: { ...claim.item, key: 'b' } };
    await expect(queue.save(foreign, ended)).rejects.toMatchObject({ code: 'invalid_options' });
    expect(await queue.get('a')).toEqual(claim.item);
  });

  test('seals bodies, each for its own item', async () => {
    const { database } = await server.bed();
    const codec = createFieldCipher(generateKey(), { tenant: 'practice' });
    const queue = createDurableQueue({ database, queue: 'writes', codec });
    for (const key of ['a', 'b', 'c']) await queue.put(item(key, { lane: key, body: '"Quillfeather"' }));
    expect((await queue.get('a'))?.body).toBe('"Quillfeather"');
    const rows = await database.read((kysely) => kysely.selectFrom('queue_item').selectAll().execute());
    for (const row of rows) {
      expect(row.body).toBeNull();
      expect(Buffer.from(there(row.sealed_body)).includes('Quillfeather')).toBe(false);
    }
    await expect(createDurableQueue({ database, queue: 'writes' }).get('a')).rejects.toMatchObject({
      code: 'key_missing',
    });
    await database.transaction(async (transaction) => {
      const sealed = there(rows.find(({ key }) => key === 'a')).sealed_body;
      await transaction
        .updateTable('queue_item')
        .set({ sealed_body: sealed })
        .where('key', '=', 'b')
        .execute();
      const plain = { sealed_body: null, body: '"forged"' };
      await transaction.updateTable('queue_item').set(plain).where('key', '=', 'c').execute();
    });
    for (const key of ['b', 'c']) {
      await expect(queue.get(key)).rejects.toMatchObject({ code: 'sealed_value_damaged' });
    }
    // An item that cannot be opened keeps its own lane from being worked on, and no other.
    const lanes = ['b', 'a'];
    const outcomes = [];
    for (const _turn of lanes) {
      outcomes.push(
        await queue.claim({ ...request, lanes }).then(
          (claim) => claim?.item.key,
          (error) => error.code,
        ),
      );
    }
    expect(outcomes.toSorted()).toEqual(['a', 'sealed_value_damaged']);
  });

  test('goes on with the next lane where an item cannot be opened, and tells who claims', async () => {
    const bed = await server.bed();
    const { database } = bed;
    const codec = createFieldCipher(generateKey());
    const queue = createDurableQueue({ database, queue: 'writes', codec });
    for (const [dueAt, key] of ['a', 'b', 'c'].entries()) await queue.put(item(key, { lane: key, dueAt }));
    await database.transaction((transaction) =>
      transaction
        .updateTable('queue_item')
        .set({ sealed_body: null, body: '"forged"' })
        .where('key', 'in', ['a', 'b'])
        .execute(),
    );
    const told: unknown[] = [];
    const claim = await queue.claim({
      ...request,
      onDamaged: (lane, { code }) => told.push({ lane, code }),
    });
    expect(claim?.item.key).toBe('c');
    expect(told).toEqual(['a', 'b'].map((lane) => ({ lane, code: 'sealed_value_damaged' })));
    expect(await queue.claim({ ...request, lanes: ['a', 'b'] })).toBeNull();
    await queue.put(item('d', { lane: 'd' }));
    const withoutKey = createDurableQueue({ database, queue: 'writes' });
    await expect(withoutKey.claim({ ...request, onDamaged: () => {} })).rejects.toMatchObject({
      code: 'key_missing',
    });
  });

  test('opens no body that it has just sealed', async () => {
    const { database } = await server.bed();
    const cipher = createFieldCipher(generateKey());
    const opened: string[] = [];
    const codec: BodyCodec = {
      seal: (text, associatedData) => cipher.seal(text, associatedData),
      open(bytes, associatedData) {
        opened.push(associatedData);
        return cipher.open(bytes, associatedData);
      },
    };
    const queue = createDurableQueue({ database, queue: 'writes', codec });
    const { item: put } = await queue.put(item('a', { group: 'chart' }));
    expect(opened).toEqual([]);
    expect(await queue.get('a')).toEqual(put);
    const claim = there(await queue.claim(request));
    expect(opened).toHaveLength(2);
    const saved = await queue.save(claim, { state: 'sent', body: '{"n":1}', dueAt: 7, attempts: 1 });
    expect(opened).toHaveLength(2);
    expect(await queue.get('a')).toEqual(saved);
  });

  test('lets the calls under way end when it is disposed of, and takes no more', async () => {
    const bed = await server.bed();
    const queue = bed.open();
    let isDone = false;
    const put = queue.put(item('a')).then(() => {
      isDone = true;
    });
    await queue[Symbol.asyncDispose]();
    expect(isDone).toBe(true);
    await put;
    await expect(queue.get('a')).rejects.toMatchObject({ code: 'store_unavailable' });
    expect((await bed.open().get('a'))?.key).toBe('a');
  });
});
