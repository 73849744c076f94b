import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MariaDbServer, startMariaDb, writeOpenDental } from '@bitewing/testkit-native';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveSourceOf, serverOf } from '../../source/live/live-database.ts';
import { practiceOf, timeZone } from '../../truth/practice-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'bitewing-tls-'));
let server: MariaDbServer;
let plain: MariaDbServer;

const openssl = (...programArguments: string[]): void => {
  execFileSync('openssl', programArguments, { cwd: folder, stdio: 'ignore' });
};

/** An authority, and a server's certificate that it signed for an address. */
function makeCertificates(name: string, address: string): void {
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', `/CN=authority ${name}`],
    ...['-keyout', `${name}-ca.key`, '-out', `${name}-ca.pem`],
  );
  openssl(
    ...['req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`],
    ...['-keyout', `${name}.key`, '-out', `${name}.csr`],
  );
  writeFileSync(join(folder, `${name}.ext`), `subjectAltName=${address}\n`);
  openssl(
    ...[
      'x509',
      '-req',
      '-days',
      '30',
      '-in',
      `${name}.csr`,
      '-CA',
      `${name}-ca.pem`,
      '-CAkey',
      `${name}-ca.key`,
    ],
    ...['-CAcreateserial', '-extfile', `${name}.ext`, '-out', `${name}.pem`],
  );
}

const authority = (name: string): string => readFileSync(join(folder, `${name}-ca.pem`), 'utf8');

beforeAll(async () => {
  makeCertificates('office', 'DNS:office.example');
  makeCertificates('stranger', 'IP:127.0.0.1');
  chmodSync(folder, 0o755);
  for (const file of ['office.pem', 'office.key', 'office-ca.pem']) chmodSync(join(folder, file), 0o644);
  server = await startMariaDb({
    timeZone,
    serverArguments: [
      `--ssl-ca=${join(folder, 'office-ca.pem')}`,
      `--ssl-cert=${join(folder, 'office.pem')}`,
      `--ssl-key=${join(folder, 'office.key')}`,
      '--require-secure-transport=ON',
    ],
  });
  plain = await startMariaDb({ timeZone });
  await writeOpenDental(practiceOf(3), { server: plain, database: 'office', version: '25.4' });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await plain[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

const codeWith = async (
  target: MariaDbServer,
  tls?: { readonly ca?: string; readonly checkHost?: boolean },
) => {
  const source = liveSourceOf(target, 'office', {
    server: { ...serverOf(target), ...(tls === undefined ? {} : { tls }) },
  });
  return (await source.check()).problem?.code ?? 'none';
};

describe('an encrypted connection', () => {
  test('is made where the authority signed for the server', async () => {
    // The database is not there; that it can be told means that the account was let in.
    expect(await codeWith(server, { ca: authority('office'), checkHost: false })).toBe('database_not_found');
  });

  test('is refused with another authority, with none, and for another host', async () => {
    expect(await codeWith(server, { ca: authority('stranger'), checkHost: false })).toBe('tls_failed');
    expect(await codeWith(server, {})).toBe('tls_failed');
    expect(await codeWith(server, { ca: authority('office') })).toBe('tls_failed');
  });

  test('is not replaced by an open one where the server offers none', async () => {
    expect(await codeWith(plain, { ca: authority('office') })).toBe('tls_failed');
    expect(await codeWith(plain)).toBe('none');
  });

  test('is needed where the server insists on it: without, it refuses the account', async () => {
    expect(await codeWith(server)).toBe('auth_failed');
  });
});
