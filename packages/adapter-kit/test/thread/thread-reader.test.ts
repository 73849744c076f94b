import { BitewingError } from '@bitewing/core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ThreadReader } from '../../src/thread/thread-reader.ts';
import type { TestBlock, TestTask } from './counting-thread.ts';

const program = new URL('./counting-thread.ts', import.meta.url);
const readers: AsyncDisposable[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader[Symbol.asyncDispose]();
});

function start(): ThreadReader<TestTask, TestBlock> {
  const reader = ThreadReader.start<TestTask, TestBlock>(program, 'test');
  if (reader === null) throw new Error('no thread could be started');
  readers.push(reader);
  return reader;
}

const numbersIn = ({ memory, count }: TestBlock): number[] =>
  memory === null ? [] : [...new Int32Array(memory, 0, count)];

async function numbersOf(blocks: AsyncIterable<TestBlock>): Promise<number[]> {
  const numbers: number[] = [];
  for await (const block of blocks) numbers.push(...numbersIn(block));
  return numbers;
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/** One for all tasks that leave it as it was. */
let shared: ThreadReader<TestTask, TestBlock>;
beforeAll(() => {
  shared = start();
  readers.splice(0);
});
afterAll(() => shared[Symbol.asyncDispose]());

describe('a thread that reads', () => {
  test('gives the blocks of a task in their order, more than are on their way at a time', async () => {
    const reader = shared;
    expect(await reader.isReady()).toBe(true);
    expect(await numbersOf(reader.blocks({ count: 5000 }))).toEqual(upTo(5000));
  });

  test('reads several tasks at a time, however slowly one of them is taken', async () => {
    const reader = shared;
    const slow = reader.blocks({ count: 3000 });
    const first = await slow.next();
    const given = first.done === true ? [] : numbersIn(first.value);
    const others = await Promise.all([1000, 2000].map((count) => numbersOf(reader.blocks({ count }))));
    expect(others).toEqual([upTo(1000), upTo(2000)]);
    given.push(...(await numbersOf(slow)));
    expect(given).toEqual(upTo(3000));
  });

  test('never goes further ahead than some blocks', async () => {
    const made = new SharedArrayBuffer(4);
    const counter = new Int32Array(made);
    let taken = 0;
    for await (const { memory } of shared.blocks({ count: 20_000, made })) {
      expect(memory?.byteLength).toBe(400);
      expect(Atomics.load(counter, 0) - taken).toBeLessThanOrEqual(24);
      taken += 1;
      await new Promise(setImmediate);
    }
    expect(taken).toBe(200);
  });

  test('leaves a task that nobody wants any more, and goes on with others', async () => {
    const reader = shared;
    for await (const block of reader.blocks({ count: 100_000 })) {
      expect(numbersIn(block)[0]).toBe(0);
      break;
    }
    expect(await numbersOf(reader.blocks({ count: 500 }))).toEqual(upTo(500));
  });

  test('gives a block that needs memory of its own', async () => {
    const sizes: number[] = [];
    for await (const { memory } of shared.blocks({ count: 300, large: true }))
      sizes.push(memory?.byteLength ?? 0);
    expect(sizes).toEqual([400, 4000, 400]);
  });
});

describe('a failure on a thread', () => {
  test('comes behind the blocks before it, with its code and words', async () => {
    const given: number[] = [];
    const reading = async () => {
      for await (const block of shared.blocks({ count: 150, fails: 'named' }))
        given.push(...numbersIn(block));
    };
    const error = await reading().catch((caught: unknown) => caught);
    expect(given).toEqual(upTo(150));
    if (!BitewingError.is(error)) throw new Error('not a named error');
    const { message } = new BitewingError('bad_number', { adapter: 'test', detail: 'On purpose.' });
    expect(error).toMatchObject({ code: 'bad_number', adapter: 'test', message });
  });

  test('that nobody named is thrown as it is', async () => {
    await expect(numbersOf(shared.blocks({ count: 10, fails: 'unnamed' }))).rejects.toThrow('of some kind');
  });

  test('fails only its own task', async () => {
    const reader = shared;
    const [failed, read] = await Promise.allSettled([
      numbersOf(reader.blocks({ count: 10, fails: 'unnamed' })),
      numbersOf(reader.blocks({ count: 1000 })),
    ]);
    expect([failed.status, read]).toEqual(['rejected', { status: 'fulfilled', value: upTo(1000) }]);
  });

  test('of the thread itself ends all that waits for it', async () => {
    const reader = start();
    const blocks = reader.blocks({ count: 100_000 });
    await blocks.next();
    await reader[Symbol.asyncDispose]();
    await expect(numbersOf(blocks)).rejects.toMatchObject({ code: 'internal', adapter: 'test' });
    expect(await reader.isReady()).toBe(false);
  });

  test('to come up is told', async () => {
    const reader = ThreadReader.start(new URL('./no-such-program.ts', import.meta.url), 'test');
    expect(await reader?.isReady()).toBe(false);
  });
});

test('waiting ends with its signal', async () => {
  const reason = new Error('enough');
  await expect(start().isReady(AbortSignal.abort(reason))).rejects.toBe(reason);
  const starting = new AbortController();
  const ready = start().isReady(starting.signal);
  starting.abort(reason);
  await expect(ready).rejects.toBe(reason);
  const waiting = new AbortController();
  const reading = start().blocks({ count: 100_000 }, waiting.signal);
  await reading.next();
  waiting.abort(reason);
  await expect(numbersOf(reading)).rejects.toBe(reason);
});
