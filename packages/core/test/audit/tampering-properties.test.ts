import { verifyAuditLog } from '@bitewing/core/audit';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { logName, streamed, verifier, writtenLog } from './given.ts';
import { entriesOf, restamped } from './restamp.ts';

const longest = 24;

/** A log of every length, signed at its end and in its middle. */
const logs: Awaited<ReturnType<typeof writtenLog>>[] = [];

beforeAll(async () => {
  for (let entries = 0; entries <= longest; entries += 1)
    logs.push(await writtenLog(entries, [entries >> 1, entries]));
});

const logOf = (entries: number) => {
  const log = logs[entries];
  if (log === undefined) throw new RangeError('There is no log of that length.');
  return log;
};

const verdictOf = async (lines: readonly string[], entries: number, withCheckpoints: boolean) => {
  const { checkpoints } = logOf(entries);
  return await verifyAuditLog({
    entries: streamed(lines),
    name: logName,
    ...(withCheckpoints ? { checkpoints, verifier } : {}),
  });
};

const length = (least: number) => fc.integer({ min: least, max: longest });
const place = fc.nat({ max: 10_000 });
const runs = { numRuns: 200 };

describe('whatever was done to a log', () => {
  test('any character that is another one is an edit of its entry', async () => {
    await fc.assert(
      fc.asyncProperty(
        length(1),
        place,
        place,
        fc.string({ minLength: 0, maxLength: 2 }),
        fc.boolean(),
        async (entries, where, at, put, signed) => {
          const { lines } = logOf(entries);
          const position = where % entries;
          const line = lines[position] ?? '';
          const edited = line.slice(0, at % line.length) + put + line.slice((at % line.length) + 1);
          fc.pre(edited !== line);
          expect(await verdictOf(lines.with(position, edited), entries, signed)).toMatchObject({
            verdict: 'edited',
            position,
          });
        },
      ),
      runs,
    );
  });

  test('entries that are gone before the last are dropped, from the first of them on', async () => {
    await fc.assert(
      fc.asyncProperty(
        length(2),
        fc.infiniteStream(fc.boolean()),
        fc.boolean(),
        async (entries, drawn, signed) => {
          const { lines } = logOf(entries);
          const gone = lines.map((_, index) => index < entries - 1 && drawn.next().value === true);
          fc.pre(gone.includes(true));
          const left = lines.filter((_, index) => !gone[index]);
          expect(await verdictOf(left, entries, signed)).toMatchObject({
            verdict: 'dropped',
            position: gone.indexOf(true),
            missing: gone.filter((isGone) => isGone).length,
          });
        },
      ),
      runs,
    );
  });

  test('entries in any other order are reordered, from the first that is not in its place', async () => {
    const shuffled = length(2).chain((entries) =>
      fc.shuffledSubarray([...Array(entries).keys()], { minLength: entries }),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, fc.boolean(), async (order, signed) => {
        const moved = order.findIndex((from, index) => from !== index);
        fc.pre(moved >= 0);
        const { lines } = logOf(order.length);
        const turned = order.map((from) => lines[from] ?? '');
        expect(await verdictOf(turned, order.length, signed)).toMatchObject({
          verdict: 'reordered',
          position: moved,
        });
      }),
      runs,
    );
  });

  test('a log cut anywhere is truncated, and looks intact without a checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(length(1), place, async (entries, where) => {
        const kept = where % entries;
        const left = logOf(entries).lines.slice(0, kept);
        expect(await verdictOf(left, entries, true)).toMatchObject({
          verdict: 'truncated',
          missing: entries - kept,
        });
        expect(await verdictOf(left, entries, false)).toMatchObject({ verdict: 'intact', signed: 0 });
      }),
      runs,
    );
  });

  test('a log whose hashes were made to fit is restamped, and looks intact without a checkpoint', async () => {
    const change = fc.constantFrom('edit', 'swap', 'insert');
    await fc.assert(
      fc.asyncProperty(length(2), place, change, place, async (entries, where, kind, more) => {
        const { lines } = logOf(entries);
        const all = entriesOf(lines);
        const at = where % (entries - 1);
        const [here, next] = [all[at], all[at + 1]];
        if (here === undefined || next === undefined) throw new RangeError('There are two.');
        const changed = {
          edit: all.with(at, { ...here, actor: 'user:mallory' }),
          swap: all.with(at, next).with(at + 1, here),
          insert: all.toSpliced(at, 0, { ...here, actor: 'user:mallory' }),
        }[kind];
        // What honest writers append afterwards does not heal it.
        const anew = restamped([...changed, ...all.slice(0, more % 5)]);
        expect(await verdictOf(anew, entries, true)).toMatchObject({ verdict: 'restamped' });
        expect(await verdictOf(anew, entries, false)).toMatchObject({ verdict: 'intact', signed: 0 });
      }),
      runs,
    );
  });

  test('what nobody touched is intact, also behind its last checkpoint', async () => {
    await fc.assert(
      fc.asyncProperty(length(0), length(0), async (one, other) => {
        const [signed, entries] = [Math.min(one, other), Math.max(one, other)];
        // Logs of these tests begin alike: a longer one is a shorter one that was written on.
        expect(await verdictOf(logOf(entries).lines, signed, true)).toMatchObject({
          verdict: 'intact',
          signed,
          entries,
        });
      }),
      runs,
    );
  });
});
