import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** An authority, and how a server is started with a certificate that it signed. */
export interface Certificates {
  /** PEM. */
  readonly authority: string;
  readonly serverArguments: readonly string[];
}

/** Makes an authority, and a certificate for an address, such as `DNS:office.example`. */
export function authorityFor(folder: string, address: string): Certificates {
  mkdirSync(folder, { recursive: true });
  // The server runs as another account.
  chmodSync(folder, 0o755);
  const openssl = (...programArguments: string[]): void => {
    execFileSync('openssl', programArguments, { cwd: folder, stdio: 'ignore' });
  };
  writeFileSync(join(folder, 'extensions'), `subjectAltName=${address}\n`);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...newKey, '-days', '30', '-subj', '/CN=authority'],
    ...['-keyout', 'ca.key', '-out', 'ca.pem'],
  );
  openssl('req', ...newKey, '-subj', '/CN=server', '-keyout', 'server.key', '-out', 'server.csr');
  openssl(
    ...['x509', '-req', '-days', '30', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key'],
    ...['-CAcreateserial', '-extfile', 'extensions', '-out', 'server.pem'],
  );
  const files = { ca: 'ca.pem', cert: 'server.pem', key: 'server.key' };
  for (const file of Object.values(files)) chmodSync(join(folder, file), 0o644);
  return {
    authority: readFileSync(join(folder, files.ca), 'utf8'),
    serverArguments: Object.entries(files).map(([name, file]) => `--ssl-${name}=${join(folder, file)}`),
  };
}
