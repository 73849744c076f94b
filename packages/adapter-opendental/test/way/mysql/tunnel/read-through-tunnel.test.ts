import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Batch, type Cursor, collect, type Source } from '@bitewing/core';
import {
  type MariaDbServer,
  startMariaDb,
  type WrittenOpenDental,
  writeOpenDental,
} from '@bitewing/testkit-native';
import { type SshServer, startSshServer, temporaryFolder } from '@bitewing/testkit-native/judges';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDentalTunnel } from '../../../../src/index.ts';
import { type LineToServer, lineTo } from '../../../source/live/line-to-server.ts';
import {
  differencesOf,
  liveSourceOf,
  liveSourceOfWritten,
  pictureOf,
  pictureOfStream,
  serverOf,
} from '../../../source/live/live-database.ts';
import { openConnections } from '../../../source/live/watch-server.ts';
import { practiceOf, timeZone } from '../../../truth/practice-database.ts';
import { authorityFor } from './certificates.ts';
import { errorOf, tunnelTo } from './tunnel-of.ts';

const folder = temporaryFolder();
let server: MariaDbServer;
let ssh: SshServer;
let line: LineToServer;
let written: WrittenOpenDental;
let authority: string;
beforeAll(async () => {
  const certificates = authorityFor(folder.path, 'IP:127.0.0.1');
  authority = certificates.authority;
  server = await startMariaDb({ timeZone, serverArguments: certificates.serverArguments });
  ssh = await startSshServer();
  line = await lineTo(ssh);
  written = await writeOpenDental(practiceOf(20), { server, database: 'office', version: '25.4' });
});
afterAll(async () => {
  await line[Symbol.asyncDispose]();
  await ssh[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  folder.remove();
});

const sourceBy = (tunnel: OpenDentalTunnel, tls?: { ca: string; checkHost?: boolean }): Source =>
  liveSourceOfWritten(server, written, {
    server: { ...serverOf(server), tunnel, ...(tls === undefined ? {} : { tls }) },
    pageRows: 20,
  });

/** How many connections a server has let in. */
const acceptedBySsh = async (): Promise<number> => (await ssh.log()).split('Accepted publickey').length - 1;

/** Records of several runs, each once. */
const distinct = (batches: readonly Batch[]) => {
  const { records, rejections } = pictureOf(batches);
  return { records: [...new Set(records)], rejections: [...new Set(rejections)] };
};

/** Reads until something strikes behind a batch; gives what came, and why it broke off. */
async function readUntil(source: Source, after: number, strike: () => Promise<void>) {
  const batches: Batch[] = [];
  const error = await errorOf(
    (async () => {
      for await (const batch of source.snapshot()) {
        batches.push(batch);
        if (batches.length === after) await strike();
      }
    })(),
  );
  const last = batches.at(-1);
  if (last === undefined) throw new Error('nothing was read');
  const from: Cursor = last.cursor;
  return { batches, from, code: error.code };
}

describe('a practice behind a tunnel', () => {
  test('is read as it is without one, over one connection to the SSH server', async () => {
    const before = await acceptedBySsh();
    const direct = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    await using source = sourceBy(tunnelTo(ssh));
    expect((await source.check()).problem).toBeUndefined();
    expect(await acceptedBySsh()).toBe(before + 1);
    expect(differencesOf(await pictureOfStream(source.snapshot()), direct)).toEqual([]);
    expect(direct.records.length).toBeGreaterThan(100);
    expect(await acceptedBySsh()).toBe(before + 1);
  });

  test('is read on through the same source after the SSH server was killed, and runs again', async () => {
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    await using source = sourceBy(tunnelTo(ssh));
    const { batches, from, code } = await readUntil(source, 2, () => ssh.kill());
    expect(['connection_lost', 'connect_failed']).toContain(code);
    expect((await errorOf(collect(source.snapshot({ from })))).code).toBe('connect_failed');
    await ssh.start();
    const rest = await collect(source.snapshot({ from }));
    expect(differencesOf(distinct([...batches, ...rest]), whole)).toEqual([]);
  });

  test('is read on after nobody answered any more, which is noticed long before a statement is given up', async () => {
    const whole = await pictureOfStream(liveSourceOfWritten(server, written).snapshot());
    await using source = sourceBy(
      tunnelTo(ssh, { port: line.port, keepAliveMs: 300, connectTimeoutMs: 2_000 }),
    );
    const { batches, from, code } = await readUntil(source, 2, async () => line.silentAfter(0));
    line.mend();
    expect(code).toBe('connection_lost');
    const rest = await collect(source.snapshot({ from }));
    expect(differencesOf(distinct([...batches, ...rest]), whole)).toEqual([]);
  });

  test('is encrypted inside of it, with the certificate of the database server checked', async () => {
    const stranger = authorityFor(join(folder.path, 'stranger'), 'IP:127.0.0.1').authority;
    const codeWith = async (ca: string, checkHost: boolean): Promise<string> => {
      await using source = sourceBy(tunnelTo(ssh), { ca, checkHost });
      return (await source.check()).problem?.code ?? 'none';
    };
    expect(await codeWith(authority, true)).toBe('none');
    expect(await codeWith(stranger, true)).toBe('tls_failed');
    expect(await codeWith(stranger, false)).toBe('tls_failed');
  });

  test('is not read where the certificate is for another host', async () => {
    const { authority: ca, serverArguments } = authorityFor(join(folder.path, 'elsewhere'), 'DNS:localhost');
    await using elsewhere = await startMariaDb({ timeZone, serverArguments });
    const codeWith = async (host: string): Promise<string> => {
      const tunnelled = { ...serverOf(elsewhere), host, tunnel: tunnelTo(ssh), tls: { ca } };
      await using source = liveSourceOf(elsewhere, 'office', { server: tunnelled });
      return (await source.check()).problem?.code ?? 'none';
    };
    // The database is not there; that it can be told means that the account was let in.
    expect(await codeWith('localhost')).toBe('database_not_found');
    expect(await codeWith('127.0.0.1')).toBe('tls_failed');
  });

  test('leaves nothing open when the source is disposed of, also in the middle of a reading', async () => {
    const source = sourceBy(tunnelTo(ssh));
    const reading = source.snapshot()[Symbol.asyncIterator]();
    await reading.next();
    await source[Symbol.asyncDispose]();
    expect(await openConnections(server, written.database)).toBe(0);
  });

  test('lets the process of its reader end by itself', async () => {
    const options = {
      server: { ...serverOf(server), tunnel: tunnelTo(ssh) },
      database: 'office',
      instance: 'truth',
      timeZone,
      locationTimeZones: written.locationTimeZones,
    };
    const program = join(import.meta.dirname, 'read-and-end.ts');
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--conditions=@bitewing/source',
      program,
      JSON.stringify(options),
    ]);
    expect(stdout.trim()).toBe('no problem');
  });
});
