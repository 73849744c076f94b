import { once } from 'node:events';
import { createServer } from 'node:net';
import { BitewingError } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { startOnFreePort } from '../../src/server/start-on-free-port.ts';

const portTaken = () =>
  new BitewingError('connect_failed', {
    detail: 'Bind on TCP/IP port. Got error: 98: Address already in use',
  });

describe('startOnFreePort', () => {
  it('offers a port that can be listened on', async () => {
    const listener = createServer();
    const port = await startOnFreePort(async (free) => {
      listener.listen(free, '127.0.0.1');
      await once(listener, 'listening');
      return free;
    });
    expect(listener.address()).toMatchObject({ port });
    listener.close();
  });

  it('tries again when another process took the port in between', async () => {
    const tried: number[] = [];
    const started = await startOnFreePort(async (port) => {
      tried.push(port);
      if (tried.length < 3) throw portTaken();
      return 'started';
    });
    expect(started).toBe('started');
    expect(tried).toHaveLength(3);
  });

  it('gives up after five ports', async () => {
    let tries = 0;
    const start = startOnFreePort(async () => {
      tries += 1;
      throw portTaken();
    });
    await expect(start).rejects.toMatchObject({ code: 'connect_failed' });
    expect(tries).toBe(5);
  });

  it('does not repeat a failure of another kind', async () => {
    let tries = 0;
    const start = startOnFreePort(async () => {
      tries += 1;
      throw new BitewingError('connect_failed', { detail: 'unknown variable' });
    });
    await expect(start).rejects.toMatchObject({ code: 'connect_failed' });
    expect(tries).toBe(1);
  });
});
