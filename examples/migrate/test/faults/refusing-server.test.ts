import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Ended, nodeArguments, runProcess } from './run-command.ts';

const password = 'Zyx-Canary-Tol';

/** A message of the server's side of Postgres' protocol. */
function message(type: string, content: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), length, content]);
}

/** Asks for a password by SCRAM, as servers do by default, and goes on with it. */
const askForPassword = Buffer.concat([
  message('R', Buffer.from('\u0000\u0000\u0000\u000aSCRAM-SHA-256\u0000\u0000')),
  message('R', Buffer.from('\u0000\u0000\u0000\u000br=nonce,s=c2FsdA==,i=4096')),
]);

/** Says what servers say of a wrong password, quoting as they do. */
const refusePassword = message(
  'E',
  Buffer.from(
    `SFATAL\u0000VFATAL\u0000C28P01\u0000Mpassword authentication failed for user "${password}"\u0000\u0000`,
  ),
);

let folder: string;
let server: Server;
const sockets = new Set<Socket>();
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-refusing-'));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  if (server.listening) {
    server.close();
    await once(server, 'close');
  }
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command against a server that answers the first words of a client so; gives its port too. */
async function runAgainst(answer: Buffer | undefined, userInformation: string): Promise<Ended> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('data', () => {
      if (answer !== undefined) socket.write(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  if (answer === undefined) {
    server.close();
    await once(server, 'close');
  }
  const url = `postgres://${userInformation}@127.0.0.1:${port}/practice`;
  const given = nodeArguments('../../src/main.ts', ['--store', url, '--report', join(folder, 'report')]);
  const environment = ['-u', 'PGPASSWORD', `BITEWING_KEY=${Buffer.alloc(32, 7).toString('base64')}`];
  return await runProcess('env', [...environment, process.execPath, ...given]);
}

describe('a command whose store is a server that it cannot use', () => {
  test.each([
    [
      'refuses the password',
      refusePassword,
      `owner:${password}`,
      /^auth_failed: .*\n.*\n {2}DatabaseError 28P01\n$/,
    ],
    ['wants a password that was not given', askForPassword, 'owner', /^(?:auth_failed|store_unavailable): /],
    [
      'is not there',
      undefined,
      `owner:${password}`,
      /^(?:connect_failed|store_unavailable): .*\n.*\n.*ECONNREFUSED\n$/,
    ],
  ])('ends at once with code 2 where the server %s', async (_, answer, user, named) => {
    const ended = await runAgainst(answer, user);
    expect([ended.exitCode, ended.errors]).toEqual([2, expect.stringMatching(named)]);
    expect(ended.errors + ended.output).not.toContain(password);
    expect(ended.errors).not.toContain('   at ');
    expect(await readdir(join(folder, 'report'))).toEqual([]);
  });
});
