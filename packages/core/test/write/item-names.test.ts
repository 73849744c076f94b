import { createHash } from 'node:crypto';
import { generateKey } from '@bitewing/core/privacy';
import { describe, expect, it } from 'vitest';
import { confirmation, type Given, given, workThrough } from './given.ts';

const nameKey = generateKey();
const guess = (text: string): string => createHash('sha256').update(text).digest('base64url');

const namesIn = async ({ durable }: Given): Promise<string> =>
  JSON.stringify((await durable.list()).map(({ key, group }) => [key, group]));

/** An intent that was written, and one to the same record that was called off. */
async function written(here: Given): Promise<void> {
  await here.writes.submit(confirmation('first', 'appointment:1'));
  await workThrough(here, here.writes);
  await here.writes.submit(confirmation('second', 'appointment:1'));
  await here.clock.drive(here.writes.cancel('second'));
}

describe('names in the durable queue', () => {
  it('can be guessed without a key', async () => {
    const here = await given();
    await written(here);
    expect(await namesIn(here)).toContain(`record:${guess('appointment:1')}`);
  });

  it('cannot be guessed with one, and are the same each time', async () => {
    const here = await given({ queue: { nameKey } });
    await written(here);
    const names = await namesIn(here);
    for (const text of ['first', 'second', 'appointment:1']) expect(names).not.toContain(guess(text));
    const groups = (await here.durable.list()).map(({ group }) => group).filter((group) => group !== null);
    expect(groups).toHaveLength(2);
    expect(new Set(groups).size).toBe(1);
    expect(await here.worker().status('first')).toMatchObject({ state: 'confirmed' });
  });

  it('are the same by the text of the key as by its bytes, and others under another key', async () => {
    const here = await given({ queue: { nameKey } });
    await written(here);
    const byText = here.worker({ nameKey: Buffer.from(nameKey).toString('base64') });
    expect(await byText.status('second')).toMatchObject({ state: 'failed' });
    expect(await here.worker({ nameKey: generateKey() }).status('second')).toBeNull();
  });

  it('are not made with what is no key', async () => {
    const here = await given();
    expect(() => here.worker({ nameKey: 'patient' })).toThrowError(
      expect.objectContaining({ code: 'invalid_options' }),
    );
  });
});
