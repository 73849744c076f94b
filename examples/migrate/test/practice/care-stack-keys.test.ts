import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { BitewingError } from '@bitewing/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { careStackKeys, type KeyEnvironment } from '../../src/practice/care-stack-keys.ts';

const keys = {
  clientId: 'synthetic-client',
  clientSecret: 'synthetic-secret',
  vendorKey: 'synthetic-vendor',
  accountKey: 'synthetic-account',
};
const environment: KeyEnvironment = {
  CARESTACK_CLIENT_ID: 'client-of-environment',
  CARESTACK_CLIENT_SECRET: 'secret-of-environment',
  CARESTACK_VENDOR_KEY: 'vendor-of-environment',
  CARESTACK_ACCOUNT_KEY: 'account-of-environment',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bitewing-keys-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function fileOf(content: string): Promise<string> {
  files += 1;
  const path = join(folder, `keys-${files}.json`);
  await writeFile(path, content);
  return path;
}

async function refusalOf(work: Promise<unknown>): Promise<BitewingError> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!BitewingError.is(error, 'invalid_options')) throw new Error('It was not refused as an option.');
  return error;
}

describe('the keys of a CareStack account', () => {
  test('come from the file that is named, whatever the environment holds', async () => {
    expect(await careStackKeys(await fileOf(JSON.stringify(keys)), environment)).toEqual(keys);
  });

  test('come from the environment where no file is named', async () => {
    expect(await careStackKeys(undefined, environment)).toEqual({
      clientId: 'client-of-environment',
      clientSecret: 'secret-of-environment',
      vendorKey: 'vendor-of-environment',
      accountKey: 'account-of-environment',
    });
  });

  const lacking: readonly (readonly [what: string, content: string])[] = [
    ['is no JSON', `{"clientId":"${keys.clientSecret}`],
    ['is a text', JSON.stringify(keys.clientSecret)],
    ['lacks a key', JSON.stringify({ ...keys, vendorKey: undefined })],
    ['has an empty key', JSON.stringify({ ...keys, vendorKey: '' })],
    ['has a key that is a number', JSON.stringify({ ...keys, vendorKey: 7 })],
    ['holds more than keys', JSON.stringify({ ...keys, [keys.clientSecret]: keys.accountKey })],
  ];

  test.each(lacking)('are refused without a word of the file where it %s', async (_, content) => {
    const error = await refusalOf(careStackKeys(await fileOf(content), environment));
    expect(error.message).toContain('--credentials');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('synthetic');
  });

  test('are refused without the path where the file is not there', async () => {
    const error = await refusalOf(careStackKeys(join(folder, 'absent-file.json'), environment));
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('absent-file');
  });

  test.each(Object.keys(environment))('are refused where %s is missing or empty', async (name) => {
    for (const value of [undefined, '']) {
      const error = await refusalOf(careStackKeys(undefined, { ...environment, [name]: value }));
      expect(error.message).toContain('CARESTACK_CLIENT_ID');
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain('of-environment');
    }
  });
});
