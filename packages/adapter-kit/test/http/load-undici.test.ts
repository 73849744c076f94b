import { describe, expect, it } from 'vitest';
import { type ConnectionOptions, ownDispatcher, type UndiciPackage } from '../../src/http/load-undici.ts';

const options: ConnectionOptions = { connectMs: 1234, connections: 5 };

describe('the optional package that talks HTTP', () => {
  it('is named where it is not installed', async () => {
    const missing = ownDispatcher(options, 'example', () => Promise.reject(new Error('Cannot find undici')));
    await expect(missing).rejects.toThrow(
      expect.objectContaining({
        code: 'peer_missing',
        adapter: 'example',
        message: expect.stringContaining('npm install undici'),
      }),
    );
  });

  it('gets the limits of connections', async () => {
    const made: unknown[] = [];
    const undici: UndiciPackage = {
      Agent: class {
        constructor(given: unknown) {
          made.push(given);
        }
        request(): never {
          throw new Error('not asked for');
        }
        async destroy(): Promise<void> {
          made.push('destroyed');
        }
      },
    };
    const dispatcher = await ownDispatcher(options, 'example', async () => undici);
    await dispatcher.destroy();
    expect(made).toEqual([{ connections: 5, allowH2: false, connect: { timeout: 1234 } }, 'destroyed']);
  });
});
