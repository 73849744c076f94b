import { describe, expect, it } from 'vitest';
import { startProgram } from '../src/child-program.ts';

const program = new URL('../src/worker/worker-program.ts', import.meta.url);
/** More than a channel takes in by itself: it cannot arrive. */
const longText = 'x'.repeat(2_000_000);

describe('a program in a process of its own', () => {
  it('that is killed while it is told something ends by the kill, and nothing else ends with it', async () => {
    await using child = startProgram(program);
    child.kill();
    child.send({ text: longText });
    expect(await child.ended).toBe('SIGKILL');
    child.send({ text: 'too late' });
  });

  it('is over once it was disposed of', async () => {
    const child = startProgram(program);
    await child[Symbol.asyncDispose]();
    expect(await child.ended).toBe('SIGKILL');
  });
});
