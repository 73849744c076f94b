import { once } from 'node:events';
import { createServer } from 'node:net';
import { type SshServer, startSshServer } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LineToServer, lineTo } from '../../../source/live/line-to-server.ts';
import { type EchoServer, startEchoServer } from './echo-server.ts';
import { createTunnel, echoThrough, errorOf, tunnelTo } from './tunnel-of.ts';

let ssh: SshServer;
let echo: EchoServer;
let line: LineToServer;
beforeAll(async () => {
  ssh = await startSshServer({ hostKeys: ['ed25519'] });
  echo = await startEchoServer();
  line = await lineTo(ssh);
});
afterAll(async () => {
  await line[Symbol.asyncDispose]();
  await ssh[Symbol.asyncDispose]();
  await echo[Symbol.asyncDispose]();
});

/** How many connections a server has let in. */
const acceptedBy = async (server: SshServer): Promise<number> =>
  (await server.log()).split('Accepted publickey').length - 1;

const target = () => ({ host: echo.host, port: echo.port, connectTimeoutMs: 10_000 });

/** Notes how long attempts were asked to wait, instead of waiting. */
const notedWaits = () => {
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
  };
  return { waits, wait, random: () => 0 };
};

describe('a tunnel in use', () => {
  test('is one connection for all who begin at the same time, and opens none before', async () => {
    const before = await acceptedBy(ssh);
    await using tunnel = createTunnel(tunnelTo(ssh));
    expect(await acceptedBy(ssh)).toBe(before);
    const answers = await Promise.all(Array.from({ length: 20 }, () => echoThrough(tunnel, echo)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => 'word'));
    expect(await acceptedBy(ssh)).toBe(before + 1);
  });

  test('ends its channels when the server is killed, and is opened anew at the next need', async () => {
    await using tunnel = createTunnel(tunnelTo(ssh));
    const channels = await Promise.all([tunnel.open(target()), tunnel.open(target())]);
    for (const channel of channels) channel.resume();
    const ends = channels.map((channel) => once(channel, 'close'));
    await ssh.kill();
    await Promise.all(ends);
    const { code } = await errorOf(echoThrough(tunnel, echo));
    expect(code).toBe('connect_failed');
    await ssh.start();
    expect(await echoThrough(tunnel, echo)).toBe('word');
  });

  test('notices by itself that nobody answers any more, and reaches the server again by a new line', async () => {
    await using tunnel = createTunnel(tunnelTo(ssh, { port: line.port, keepAliveMs: 50 }));
    const channel = await tunnel.open(target());
    channel.resume();
    const end = once(channel, 'close');
    line.silentAfter(0);
    await end;
    line.mend();
    expect(await echoThrough(tunnel, echo)).toBe('word');
  });

  test('stays while the server answers, though nothing else is sent', async () => {
    await using tunnel = createTunnel(tunnelTo(ssh, { keepAliveMs: 300 }));
    const channel = await tunnel.open(target());
    const asked = async (): Promise<number> => (await ssh.log()).split('rtype keepalive@').length - 1;
    const before = await asked();
    // More questions than may stay without an answer.
    while ((await asked()) < before + 5);
    channel.write('word');
    expect(String((await once(channel, 'data'))[0])).toBe('word');
  });

  test('waits longer after each failure, not at all before the first, and begins anew after a success', async () => {
    const { waits, ...parts } = notedWaits();
    await using tunnel = createTunnel(tunnelTo(ssh, { port: line.port }), parts);
    line.cutAfter(0);
    for (let attempt = 0; attempt < 4; attempt += 1) await errorOf(tunnel.open(target()));
    expect(waits.map((milliseconds) => Math.ceil(milliseconds / 250) * 250)).toEqual([250, 500, 1_000]);
    line.mend();
    expect(await echoThrough(tunnel, echo)).toBe('word');
    expect(waits).toHaveLength(4);
    const channel = await tunnel.open(target());
    channel.resume();
    const end = once(channel, 'close');
    line.mend();
    line.cutAfter(0);
    await end;
    await errorOf(tunnel.open(target()));
    expect(waits).toHaveLength(4);
    await errorOf(tunnel.open(target()));
    expect(Math.ceil((waits[4] ?? 0) / 250)).toBe(1);
    line.mend();
  });

  test('makes one attempt for all who wait, and all are told how it ended', async () => {
    const { waits, ...parts } = notedWaits();
    await using tunnel = createTunnel(tunnelTo(ssh, { port: line.port }), parts);
    line.cutAfter(0);
    for (let round = 0; round < 2; round += 1) {
      const errors = await Promise.all([1, 2, 3].map(() => errorOf(tunnel.open(target()))));
      expect(errors.map(({ code }) => code)).toEqual(['connect_failed', 'connect_failed', 'connect_failed']);
    }
    expect(waits).toHaveLength(1);
    line.mend();
  });

  test('is called off while it waits for its next attempt', async () => {
    const abort = new AbortController();
    const waiting = Promise.withResolvers<void>();
    const wait = (_: number, signal: AbortSignal): Promise<void> => {
      waiting.resolve();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    await using tunnel = createTunnel(tunnelTo(ssh, { port: line.port }), { signal: abort.signal, wait });
    line.cutAfter(0);
    await errorOf(tunnel.open(target()));
    const opening = tunnel.open(target());
    await waiting.promise;
    abort.abort(new Error('called off'));
    await expect(opening).rejects.toThrow('called off');
    line.mend();
  });

  test('is called off while the server does not answer, and hangs up', async () => {
    const silent = createServer();
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    const abort = new AbortController();
    await using tunnel = createTunnel(tunnelTo(ssh, { port: address.port }), { signal: abort.signal });
    const called = once(silent, 'connection');
    const opening = tunnel.open(target());
    const [caller] = await called;
    const hungUp = once(caller.resume(), 'close');
    abort.abort(new Error('called off'));
    await expect(opening).rejects.toThrow('called off');
    await hungUp;
    silent.close();
  });

  test('waits for its next attempt by the clock, and not when it was disposed of', async () => {
    const tunnel = createTunnel(tunnelTo(ssh, { port: line.port }), { random: () => 0 });
    line.cutAfter(0);
    await errorOf(tunnel.open(target()));
    await errorOf(tunnel.open(target()));
    const opening = tunnel.open(target());
    const refused = expect(opening).rejects.toThrow('disposed');
    await tunnel[Symbol.asyncDispose]();
    await refused;
    line.mend();
  });

  test('keeps what is open when no more is to be opened, until it is disposed of', async () => {
    const abort = new AbortController();
    const tunnel = createTunnel(tunnelTo(ssh), { signal: abort.signal });
    expect(await echoThrough(tunnel, echo)).toBe('word');
    abort.abort();
    expect(await echoThrough(tunnel, echo)).toBe('word');
    const channel = await tunnel.open(target());
    channel.resume();
    const end = once(channel, 'close');
    await tunnel[Symbol.asyncDispose]();
    await end;
    await expect(tunnel.open(target())).rejects.toThrow();
  });

  test('is disposed of also where nobody answers', async () => {
    const tunnel = createTunnel(tunnelTo(ssh, { port: line.port }));
    await tunnel.open(target());
    line.silentAfter(0);
    await tunnel[Symbol.asyncDispose]();
    line.mend();
  });
});
