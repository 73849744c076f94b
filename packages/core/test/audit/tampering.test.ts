import { type AuditCheckpoint, createAuditLog, verifyAuditLog } from '@bitewing/core/audit';
import { createMemoryJournal } from '@bitewing/core/durable';
import { createSigner, createVerifier, generateSigningKey } from '@bitewing/core/sign';
import { describe, expect, test } from 'vitest';
import { logName, signer, streamed, verifier, writtenLog } from './given.ts';
import { entriesOf, restamped } from './restamp.ts';

const verify = (lines: readonly string[], checkpoints: readonly AuditCheckpoint[] = []) =>
  verifyAuditLog({ entries: streamed(lines), name: logName, checkpoints, verifier });

const replaced = (lines: readonly string[], place: number, line: string): string[] => lines.with(place, line);

/** The line of another actor at a place, with hashes that fit up to there. */
const otherLine = (lines: readonly string[], place: number): string => {
  const entries = entriesOf(lines);
  const changed = entries.map((entry, index) =>
    index === place ? { ...entry, actor: 'user:mallory' } : entry,
  );
  return restamped(changed)[place] ?? '';
};

describe('an audit log that nobody touched', () => {
  test('is intact, and says how much of it is signed', async () => {
    const { lines, checkpoints } = await writtenLog(10, [0, 4, 8]);
    expect(await verify(lines, checkpoints)).toEqual({
      verdict: 'intact',
      entries: 10,
      signed: 8,
      invalidCheckpoints: [],
    });
    expect(await verify(lines, checkpoints.toReversed())).toMatchObject({ verdict: 'intact', signed: 8 });
  });

  test('is intact without a checkpoint, and nothing of it is signed', async () => {
    const { journal } = await writtenLog(10);
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({
      verdict: 'intact',
      entries: 10,
      signed: 0,
    });
  });

  test('is intact when it is empty', async () => {
    const { journal, checkpoints } = await writtenLog(0, [0]);
    expect(await verifyAuditLog({ entries: journal, name: logName, checkpoints, verifier })).toMatchObject({
      verdict: 'intact',
      entries: 0,
    });
  });

  test('is read from a journal past its pages', async () => {
    const { journal, checkpoints } = await writtenLog(2_500, [2_500]);
    expect(await verifyAuditLog({ entries: journal, name: logName, checkpoints, verifier })).toMatchObject({
      verdict: 'intact',
      signed: 2_500,
    });
  });
});

describe('an entry that was edited', () => {
  test.for([0, 4, 9])('is named: the one at %i', async (place) => {
    const { lines } = await writtenLog(10);
    const line = lines[place]?.replace('job:nightly', 'job:nightlx') ?? '';
    expect(await verify(replaced(lines, place, line))).toMatchObject({ verdict: 'edited', position: place });
  });

  test.for([0, 4, 8])('is named although its own hash was made to fit: the one at %i', async (place) => {
    const { lines } = await writtenLog(10);
    const edited = replaced(lines, place, otherLine(lines, place));
    expect(await verify(edited)).toMatchObject({ verdict: 'edited', position: place });
  });

  test('is named although some behind it were made to fit as well', async () => {
    const { lines } = await writtenLog(10);
    const anew = restamped(entriesOf(lines).map((entry) => ({ ...entry, actor: 'user:mallory' })));
    const mixed = [...lines.slice(0, 2), ...anew.slice(2, 6), ...lines.slice(6)];
    const found = await verify(mixed);
    expect(found.verdict).toBe('edited');
  });

  test('is named where it was taken from another log', async () => {
    const { lines } = await writtenLog(10);
    const other = restamped(entriesOf(lines).map((entry) => ({ ...entry, actor: 'user:mallory' })));
    expect(await verify(replaced(lines, 5, other[5] ?? ''))).toMatchObject({
      verdict: 'edited',
      position: 5,
    });
  });

  test('is one as well that only looks otherwise', async () => {
    const { lines } = await writtenLog(3);
    for (const line of [
      '',
      '{}',
      'null',
      `${lines[1]} `,
      ` ${lines[1]}`,
      lines[1]?.replace(',', ', ') ?? '',
      lines[1]?.replace('link', 'lynk') ?? '',
    ])
      expect(await verify(replaced(lines, 1, line))).toMatchObject({ verdict: 'edited', position: 1 });
  });
});

describe('entries that are gone', () => {
  test.for([
    [0, 1],
    [3, 1],
    [3, 4],
    [8, 1],
  ] as const)('from place %i on, %i of them, are dropped', async ([from, missing]) => {
    const { lines } = await writtenLog(10);
    const left = lines.toSpliced(from, missing);
    expect(await verify(left)).toMatchObject({ verdict: 'dropped', position: from, missing });
  });

  test('are dropped also where others took their places in the journal', async () => {
    const { lines } = await writtenLog(10);
    const journal = createMemoryJournal();
    await journal.append(logName, lines.toSpliced(5, 2), 0);
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({
      verdict: 'dropped',
      position: 5,
      missing: 2,
    });
  });

  test('are dropped also where another entry stands in their place', async () => {
    const { lines } = await writtenLog(10);
    expect(await verify(replaced(lines, 5, lines[4] ?? ''))).toMatchObject({
      verdict: 'dropped',
      position: 5,
    });
  });
});

describe('entries in another order', () => {
  test('are reordered, from the first that is not in its place', async () => {
    const { lines } = await writtenLog(10);
    const [third = '', seventh = ''] = [lines[3], lines[7]];
    expect(await verify(lines.with(3, seventh).with(7, third))).toMatchObject({
      verdict: 'reordered',
      position: 3,
    });
    expect(await verify(lines.toReversed())).toMatchObject({ verdict: 'reordered', position: 0 });
    const moved = [...lines.slice(0, 9).toSpliced(2, 1), lines[2] ?? '', lines[9] ?? ''];
    expect(await verify(moved)).toMatchObject({ verdict: 'reordered', position: 2 });
  });

  test('are inserted where one stands twice', async () => {
    const { lines } = await writtenLog(10);
    expect(await verify(lines.toSpliced(5, 0, lines[4] ?? ''))).toMatchObject({
      verdict: 'inserted',
      position: 5,
    });
  });
});

describe('a log that ends early', () => {
  test('is truncated where a checkpoint saw more', async () => {
    const { lines, checkpoints } = await writtenLog(10, [4, 10]);
    for (const kept of [9, 4, 3, 0])
      expect(await verify(lines.slice(0, kept), checkpoints)).toMatchObject({
        verdict: 'truncated',
        missing: 10 - kept,
        signed: kept >= 4 ? 4 : 0,
      });
    expect(await verify(lines.slice(0, 6), checkpoints.toReversed())).toMatchObject({
      verdict: 'truncated',
      missing: 4,
    });
  });

  test('looks intact without one', async () => {
    const { lines } = await writtenLog(10);
    expect(await verify(lines.slice(0, 6))).toMatchObject({ verdict: 'intact', entries: 6, signed: 0 });
  });
});

describe('a log whose hashes were made anew', () => {
  const tampered = (lines: readonly string[], place: number): string[] =>
    restamped(
      entriesOf(lines).map((entry, index) => (index === place ? { ...entry, actor: 'user:mallory' } : entry)),
    );

  test('is restamped, between the last checkpoint that fits and the first that does not', async () => {
    const { lines, checkpoints } = await writtenLog(10, [2, 6, 10]);
    expect(await verify(tampered(lines, 4), checkpoints)).toMatchObject({
      verdict: 'restamped',
      from: 2,
      to: 6,
    });
    expect(await verify(tampered(lines, 9), checkpoints)).toMatchObject({
      verdict: 'restamped',
      from: 6,
      to: 10,
    });
  });

  test('is restamped also where it lost an entry and won another', async () => {
    const { lines, checkpoints } = await writtenLog(10, [10]);
    const entries = entriesOf(lines);
    const anew = restamped([...entries.toSpliced(3, 1), ...entries.slice(0, 3)]);
    expect(await verify(anew, checkpoints)).toMatchObject({ verdict: 'restamped', from: 0, to: 10 });
  });

  test('looks intact without a checkpoint', async () => {
    const { lines } = await writtenLog(10);
    expect(await verify(tampered(lines, 4))).toMatchObject({ verdict: 'intact', signed: 0 });
  });

  test('counts as truncated where it is shorter than every checkpoint that would show it', async () => {
    const { lines, checkpoints } = await writtenLog(10, [10]);
    const anew = restamped(entriesOf(lines).toSpliced(3, 1));
    expect(await verify(anew, checkpoints)).toMatchObject({ verdict: 'truncated', missing: 1, signed: 0 });
  });

  test('is not taken for the log of another name', async () => {
    const { journal, lines } = await writtenLog(10);
    expect(await verifyAuditLog({ entries: streamed(lines), name: 'elm-street' })).toMatchObject({
      verdict: 'edited',
      position: 0,
    });
    expect(await verifyAuditLog({ entries: journal, name: logName })).toMatchObject({ verdict: 'intact' });
  });
});

describe('a checkpoint', () => {
  test.for<[string, (checkpoint: AuditCheckpoint) => unknown]>([
    ['of another count', (checkpoint) => ({ ...checkpoint, count: 3 })],
    ['of another head', (checkpoint) => ({ ...checkpoint, head: '0'.repeat(64) })],
    ['of another moment', (checkpoint) => ({ ...checkpoint, at: '2026-01-06T12:00:00Z' })],
    ['of another log', (checkpoint) => ({ ...checkpoint, name: 'elm-street' })],
    ['of another form', (checkpoint) => ({ ...checkpoint, version: 2 })],
    ['with more in it', (checkpoint) => ({ ...checkpoint, note: 'fine' })],
    ['that is none', () => null],
  ])('%s proves nothing', async ([, change]) => {
    const { lines, checkpoints } = await writtenLog(5, [2, 5]);
    const given = [...checkpoints.slice(0, 1), change(checkpoints[1] as AuditCheckpoint) as AuditCheckpoint];
    expect(await verify(lines, given)).toEqual({
      verdict: 'checkpointInvalid',
      entries: 5,
      signed: 2,
      invalidCheckpoints: [1],
    });
  });

  test('of a key that is not trusted proves nothing', async () => {
    const { lines, checkpoints } = await writtenLog(5, [5]);
    const other = createVerifier({ publicKeys: [createSigner(generateSigningKey()).publicKey] });
    for (const trusted of [{ verifier: other }, {}])
      expect(
        await verifyAuditLog({ entries: streamed(lines), name: logName, checkpoints, ...trusted }),
      ).toMatchObject({ verdict: 'checkpointInvalid', signed: 0, invalidCheckpoints: [0] });
  });

  test('of another log proves nothing, although it is signed as it must be', async () => {
    const { lines, checkpoints } = await writtenLog(5, [5]);
    const elm = createAuditLog({ journal: createMemoryJournal(), name: 'elm-street', signer });
    expect(await verify(lines, [...checkpoints, await elm.checkpoint()])).toMatchObject({
      verdict: 'checkpointInvalid',
      signed: 5,
      invalidCheckpoints: [1],
    });
  });

  test('that is forged hides nothing that the others show', async () => {
    const { lines, checkpoints } = await writtenLog(5, [5]);
    const forged = { ...(checkpoints[0] as AuditCheckpoint), count: 4 };
    expect(await verify(lines.slice(0, 4), [forged, ...checkpoints])).toMatchObject({
      verdict: 'truncated',
      missing: 1,
      invalidCheckpoints: [0],
    });
  });
});
