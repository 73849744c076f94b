import { BitewingError } from '@bitewing/core';
import {
  type AuditCheckpoint,
  type AuditLog,
  createAuditLog,
  readAuditLog,
  verifyAuditLog,
} from '@bitewing/core/audit';
import { createMemoryJournal, type Journal } from '@bitewing/core/durable';
import { describe, expect, test } from 'vitest';
import { collectAll } from './collect-all.ts';
import { linesOf, logName, readOf, signer, verifier } from './given.ts';
import { entriesOf, restamped } from './restamp.ts';
import { tamperableJournal } from './tamperable-journal.ts';

const logOn = (journal: Journal): AuditLog => createAuditLog({ journal, name: logName });
const code = (expected: string) => expect.objectContaining({ code: expected });

const patientsOf = async (journal: Journal): Promise<(number | undefined)[]> =>
  (await collectAll(readAuditLog(journal, logName))).map(({ entry }) => entry.counts?.patient);

describe('recording', () => {
  test('keeps what was said, with the moment, and says where it stands', async () => {
    const journal = createMemoryJournal();
    const log = createAuditLog({ journal, name: logName, clock: () => Date.UTC(2026, 0, 5, 12) });
    const first = await log.record({
      actor: '550e8400-e29b-41d4-a716-446655440000',
      action: 'write',
      instance: 'main-street',
      operation: 'bookAppointment',
      entity: 'appointment',
      purpose: 'scheduling',
      outcome: 'conflict',
      code: 'checkpoint_conflict',
    });
    const second = await log.record(readOf(2));
    expect([first.position, second.position]).toEqual([0, 1]);
    const [line = ''] = await linesOf(journal);
    expect(line.startsWith(`{"hash":"${first.hash}","link":{"entry":{"action":"write",`)).toBe(true);
    const [recorded] = await collectAll(readAuditLog(journal, logName));
    expect(recorded).toEqual({
      position: 0,
      entry: {
        at: '2026-01-05T12:00:00.000Z',
        actor: '550e8400-e29b-41d4-a716-446655440000',
        action: 'write',
        instance: 'main-street',
        operation: 'bookAppointment',
        entity: 'appointment',
        purpose: 'scheduling',
        outcome: 'conflict',
        code: 'checkpoint_conflict',
      },
    });
  });

  test('keeps calls in their order, however many are made at once', async () => {
    const memory = createMemoryJournal();
    let appends = 0;
    const journal: Journal = {
      ...memory,
      async append(...given) {
        appends += 1;
        await memory.append(...given);
      },
    };
    const log = logOn(journal);
    const calls = Array.from({ length: 1_200 }, (_, index) => log.record(readOf(index)));
    const receipts = await Promise.all(calls);
    expect(receipts.map(({ position }) => position)).toEqual([...receipts.keys()]);
    expect(await patientsOf(journal)).toEqual([...receipts.keys()]);
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({ verdict: 'intact' });
    // Together, and not one write to the disk for each.
    expect(appends).toBeLessThan(10);
  });

  test('goes on where an earlier log ended', async () => {
    const journal = createMemoryJournal();
    await logOn(journal).record(readOf(1));
    await logOn(journal).record(readOf(2));
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({
      verdict: 'intact',
      entries: 2,
    });
  });

  test('goes on behind what another log wrote in between', async () => {
    const journal = createMemoryJournal();
    const [one, other] = [logOn(journal), logOn(journal)];
    await one.record(readOf(1));
    await other.record(readOf(2));
    await Promise.all([one, other, one, other].map((log, index) => log.record(readOf(index + 3))));
    expect((await patientsOf(journal)).toSorted()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({ verdict: 'intact' });
  });

  test('keeps logs of two names apart', async () => {
    const journal = createMemoryJournal();
    const elm = createAuditLog({ journal, name: 'elm-street' });
    await Promise.all([logOn(journal).record(readOf(1)), elm.record(readOf(2))]);
    for (const name of [logName, 'elm-street'])
      expect(await verifyAuditLog({ entries: journal, name })).toMatchObject({
        verdict: 'intact',
        entries: 1,
      });
  });
});

describe('what no entry may hold', () => {
  test.for<[string, object, string]>([
    ['a name with a space', { actor: 'Paula Kanari' }, 'actor'],
    ['a mail address', { actor: 'kanari@example.com' }, 'actor'],
    ['a telephone number', { actor: '2125550190' }, 'actor'],
    ['a birth date', { actor: 'p-1908-09-01' }, 'actor'],
    ['a text', { instance: 'Kanari was here' }, 'instance'],
    ['an operation that there is not', { operation: 'kanari' }, 'operation'],
    ['an entity that there is not', { entity: 'kanari' }, 'entity'],
    ['a purpose that there is not', { purpose: 'kanari' }, 'purpose'],
    ['a code that there is not', { code: 'kanari' }, 'code'],
    ['an outcome that there is not', { outcome: 'kanari' }, 'outcome'],
    ['a count by what is no entity', { counts: { kanari: 1 } }, 'counts'],
    ['a count that is none', { counts: { patient: '2125550190' } }, 'counts'],
    ['a token of its own', { record: 'K'.repeat(43) }, 'a field that no entry has'],
    ['what has no place in an entry', { kanari: 1 }, 'a field that no entry has'],
    ['an id without an entity', { recordId: 'patient:1' }, 'recordId'],
  ])('is refused, naming the field only: %s', async ([, said, field]) => {
    const journal = createMemoryJournal();
    const refused = logOn(journal).record({ ...readOf(1), ...said });
    await expect(refused).rejects.toThrow(code('invalid_options'));
    await expect(refused).rejects.toThrow(
      new RegExp(`^(?!.*(?:kanari|212)).*malformed in: ${field}\\.$`, 'i'),
    );
    expect(await journal.length(logName)).toBe(0);
  });

  test('a host widens the list of purposes, by words', async () => {
    const journal = createMemoryJournal();
    const log = createAuditLog({ journal, name: logName, purposes: ['qualityReview'] });
    await log.record({ ...readOf(1), purpose: 'qualityReview' });
    expect(await journal.length(logName)).toBe(1);
    expect(() => createAuditLog({ journal, name: logName, purposes: ['Paula Kanari'] })).toThrow(
      /^(?!.*Kanari).*purposes/,
    );
  });
});

describe('which record it was', () => {
  const recordKey = new Uint8Array(32).fill(7);
  const tokenOf = async (said: object, options: object = { recordKey }): Promise<string | undefined> => {
    const journal = createMemoryJournal();
    const log = createAuditLog({ journal, name: logName, ...options });
    await log.record({ ...readOf(1), entity: 'patient', recordId: 'patient:8731', ...said });
    expect((await linesOf(journal)).join()).not.toContain('8731');
    const [recorded] = await collectAll(readAuditLog(journal, logName));
    return recorded?.entry.record;
  };

  test('is kept as a token, the same for one record and another for every other', async () => {
    const tokens = await Promise.all([
      tokenOf({}),
      tokenOf({ recordId: 'patient:87310' }),
      tokenOf({ entity: 'procedure' }),
      tokenOf({ instance: 'elm-street' }),
      tokenOf({}, { recordKey: new Uint8Array(32).fill(8) }),
    ]);
    expect(new Set(tokens).size).toBe(5);
    expect(tokens[0]).toMatch(/^[\w-]{43}$/);
    expect(await tokenOf({})).toBe(tokens[0]);
  });

  test('is not kept at all without a key', async () => {
    expect(await tokenOf({}, {})).toBeUndefined();
  });
});

describe('checkpoints', () => {
  const keeping = (checkpointEvery: number, journal: Journal = createMemoryJournal()) => {
    const checkpoints: AuditCheckpoint[] = [];
    const log = createAuditLog({
      journal,
      name: logName,
      signer,
      checkpointEvery,
      keepCheckpoint: async (checkpoint) => {
        checkpoints.push(checkpoint);
      },
    });
    return { journal, log, checkpoints };
  };

  test('are kept each time so many entries are there, and once more at the end', async () => {
    const { journal, log, checkpoints } = keeping(3);
    for (let index = 0; index < 7; index += 1) await log.record(readOf(index));
    expect(checkpoints.map(({ count }) => count)).toEqual([3, 6]);
    await log[Symbol.asyncDispose]();
    expect(checkpoints.map(({ count }) => count)).toEqual([3, 6, 7]);
    expect(await verifyAuditLog({ entries: journal, name: logName, checkpoints, verifier })).toMatchObject({
      verdict: 'intact',
      signed: 7,
    });
  });

  test('cover what was under way when the log was closed, and are kept by no log that recorded nothing', async () => {
    const { log, checkpoints } = keeping(1000);
    const recorded = log.record(readOf(1));
    await log[Symbol.asyncDispose]();
    await recorded;
    expect(checkpoints.map(({ count }) => count)).toEqual([1]);
    const idle = keeping(1000);
    await idle.log[Symbol.asyncDispose]();
    expect(idle.checkpoints).toEqual([]);
  });

  test('are kept as often by two logs together as by one', async () => {
    const [one, other] = [keeping(4)].flatMap(({ journal }) => [keeping(4, journal), keeping(4, journal)]);
    if (one === undefined || other === undefined) throw new RangeError('There are two.');
    for (let index = 0; index < 8; index += 1)
      await (index % 2 === 0 ? one : other).log.record(readOf(index));
    expect([...one.checkpoints, ...other.checkpoints].map(({ count }) => count)).toEqual([4, 8]);
  });

  test('cover what other logs wrote since', async () => {
    const { journal, log } = keeping(1000);
    await log.record(readOf(1));
    await logOn(journal).record(readOf(2));
    expect(await log.checkpoint()).toMatchObject({ count: 2, name: logName, keyId: signer.keyId });
  });

  test('that cannot be kept fail the call that they were due in, and the entry stands', async () => {
    const journal = createMemoryJournal();
    const log = createAuditLog({
      journal,
      name: logName,
      signer,
      checkpointEvery: 1,
      keepCheckpoint: () => Promise.reject(new Error('Kanari')),
    });
    const recorded = log.record(readOf(1));
    await expect(recorded).rejects.toThrow(code('store_unavailable'));
    await expect(recorded).rejects.toThrow(/^(?!.*Kanari)/);
    expect(await journal.length(logName)).toBe(1);
    await expect(log[Symbol.asyncDispose]()).rejects.toThrow(code('store_unavailable'));
  });

  test('need a signer', async () => {
    const journal = createMemoryJournal();
    await expect(logOn(journal).checkpoint()).rejects.toThrow(code('invalid_options'));
    const keepCheckpoint = async () => {};
    expect(() => createAuditLog({ journal, name: logName, keepCheckpoint })).toThrow(code('invalid_options'));
    expect(() => createAuditLog({ journal, name: logName, checkpointEvery: 0 })).toThrow(
      code('invalid_options'),
    );
    expect(() => createAuditLog({ journal, name: '' })).toThrow(code('invalid_options'));
  });
});

describe('a log that somebody touches while it is written', () => {
  const begun = async () => {
    const journal = tamperableJournal();
    const log = createAuditLog({ journal, name: logName, signer });
    for (let index = 0; index < 5; index += 1) await log.record(readOf(index));
    return { journal, log };
  };

  test.for<[string, (texts: string[]) => string[]]>([
    ['was cut short', (texts) => texts.slice(0, 3)],
    ['is empty', () => []],
    ['ends in another entry', (texts) => restamped(entriesOf(texts).with(4, entriesOf(texts)[0] as never))],
    ['goes on in a fork', (texts) => [...texts, ...restamped(entriesOf(texts)).slice(3)]],
    ['goes on in what is no entry', (texts) => [...texts, '{}']],
  ])('takes no entry and signs nothing once it %s', async ([, change]) => {
    const { journal, log } = await begun();
    journal.texts = change(journal.texts);
    const before = [...journal.texts];
    await expect(log.checkpoint()).rejects.toThrow(code('audit_log_damaged'));
    expect(journal.texts).toEqual(before);
  });

  test('is not gone on with where its last entry is none', async () => {
    const { journal } = await begun();
    journal.texts[4] = journal.texts[4]?.replace('"patient":4', '"patient":5') ?? '';
    await expect(logOn(journal).record(readOf(9))).rejects.toThrow(code('audit_log_damaged'));
    expect(journal.texts).toHaveLength(5);
    await expect(collectAll(readAuditLog(journal, logName))).rejects.toThrow(code('audit_log_damaged'));
  });
});

describe('a journal that fails', () => {
  test('fails the entries that it was to take, and no others', async () => {
    const memory = createMemoryJournal();
    let isDown = true;
    const log = logOn({
      ...memory,
      async append(...given) {
        if (isDown) throw new BitewingError('store_unavailable');
        await memory.append(...given);
      },
    });
    await expect(log.record(readOf(1))).rejects.toThrow(code('store_unavailable'));
    isDown = false;
    expect(await log.record(readOf(2))).toMatchObject({ position: 0 });
  });

  test('breaks no chain where it took the entries and the answer was lost', async () => {
    const memory = createMemoryJournal();
    let losesAnswer = true;
    const log = logOn({
      ...memory,
      async append(...given) {
        await memory.append(...given);
        if (losesAnswer) throw new BitewingError('store_unavailable');
      },
    });
    await expect(log.record(readOf(1))).rejects.toThrow(code('store_unavailable'));
    losesAnswer = false;
    expect(await log.record(readOf(2))).toMatchObject({ position: 1 });
    expect(await verifyAuditLog({ entries: memory, name: logName })).toMatchObject({
      verdict: 'intact',
      entries: 2,
    });
  });

  test('is waited for when the log is closed, which takes nothing afterwards', async () => {
    const journal = createMemoryJournal();
    const log = logOn(journal);
    const recorded = log.record(readOf(1));
    await log[Symbol.asyncDispose]();
    expect(await journal.length(logName)).toBe(1);
    expect(await recorded).toMatchObject({ position: 0 });
    await expect(log.record(readOf(2))).rejects.toThrow(code('store_unavailable'));
  });
});
