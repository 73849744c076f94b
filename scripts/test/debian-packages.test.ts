import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { debianPackages, missingPackages, parseDebianPackages } from '../debian-packages.ts';
import { forbidStartingServers } from '../ensure-debian-packages.ts';

describe('the Debian packages of the tests', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bitewing-programs-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const listed = parseDebianPackages('# a comment\nserver  serverd serverctl # why\n\nclient client\n');

  it('are read with the programs for which they are needed', () => {
    expect(listed).toEqual([
      { name: 'server', programs: ['serverd', 'serverctl'] },
      { name: 'client', programs: ['client'] },
    ]);
  });

  it('are missing when one of their programs is in no folder', () => {
    const elsewhere = join(folder, 'sbin');
    mkdirSync(elsewhere);
    writeFileSync(join(folder, 'serverctl'), '');
    expect(missingPackages(listed, [folder, elsewhere]).map(({ name }) => name)).toEqual([
      'server',
      'client',
    ]);
    writeFileSync(join(elsewhere, 'serverd'), '');
    expect(missingPackages(listed, [folder, elsewhere]).map(({ name }) => name)).toEqual(['client']);
  });

  it('refuse a line that says for nothing what it is', () => {
    expect(() => parseDebianPackages('server\n')).toThrow('server');
  });

  it('name the servers that the harness starts', () => {
    expect(debianPackages.flatMap(({ programs }) => programs)).toEqual(
      expect.arrayContaining(['mariadbd', 'mariadb-dump', 'initdb', 'postgres']),
    );
  });

  it('are installed under a policy that is gone afterwards', () => {
    const path = join(folder, 'policy');
    const allow = forbidStartingServers(path);
    expect(readFileSync(path, 'utf8')).toContain('exit 101');
    allow();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['none', undefined],
    ['one of the machine', '#!/bin/sh\nexit 0\n'],
  ])('leave the policy of before also where a run was killed under its own: %s', (_, before) => {
    const path = join(folder, 'policy');
    if (before !== undefined) writeFileSync(path, before);
    forbidStartingServers(path);
    // Here the first run was killed.
    forbidStartingServers(path)();
    expect(existsSync(path) ? readFileSync(path, 'utf8') : undefined).toBe(before);
    expect(readdirSync(folder).length).toBe(before === undefined ? 0 : 1);
  });
});
