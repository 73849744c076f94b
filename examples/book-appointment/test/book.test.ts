import { readdirSync } from 'node:fs';
import { temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, describe, expect, it } from 'vitest';
import { runBook } from './run-book.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());

const isThere = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

describe('npm run book', () => {
  it('books once though the worker is killed, proves it, and leaves nothing behind', async () => {
    const { code, output, processIds } = await runBook(folder.path);
    expect(output).toContain('Worker 1 is killed (SIGKILL)');
    expect(output).toMatch(
      /looks for the mark of the intent in the office, finds appointment:\d+, and reads it back/,
    );
    expect(output).not.toContain('FAILS');
    expect(output.match(/^ {3}holds /gm)).toHaveLength(9);
    expect(output).toContain('The patient is booked once.');
    expect(code).toBe(0);
    expect(processIds).toHaveLength(3);
    expect(processIds.filter(isThere)).toEqual([]);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('leaves nothing behind where somebody stops it in the middle', async () => {
    const { code, output, processIds } = await runBook(folder.path, 'Worker 1 (process');
    expect(code).toBe(143);
    expect(output).not.toContain('Error');
    expect(processIds).toHaveLength(2);
    // Nobody is left to wait for them but the system.
    await expect.poll(() => processIds.filter(isThere), { timeout: 60_000 }).toEqual([]);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});
