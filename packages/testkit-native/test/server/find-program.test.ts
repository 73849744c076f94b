import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findProgram } from '../../src/server/find-program.ts';

const folder = mkdtempSync(join(tmpdir(), 'bitewing-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('findProgram', () => {
  it('looks in the given folders before those of PATH', () => {
    writeFileSync(join(folder, 'sh'), '');
    chmodSync(join(folder, 'sh'), 0o755);
    expect(findProgram({ name: 'sh', debianPackage: 'dash', folders: [folder] })).toBe(join(folder, 'sh'));
    expect(findProgram({ name: 'sh', debianPackage: 'dash' })).toMatch(/^\/(usr\/)?bin\/sh$/);
  });

  it('passes over a file that may not be executed', () => {
    writeFileSync(join(folder, 'cat'), '');
    chmodSync(join(folder, 'cat'), 0o644);
    expect(findProgram({ name: 'cat', debianPackage: 'coreutils', folders: [folder] })).toMatch(/bin\/cat$/);
  });

  it('names the program and its Debian package when it is nowhere', () => {
    const search = () => findProgram({ name: 'no-such-server', debianPackage: 'mariadb-server' });
    expect(search).toThrow(expect.objectContaining({ code: 'peer_missing' }));
    expect(search).toThrow(/no-such-server .* Debian package mariadb-server/);
  });
});
