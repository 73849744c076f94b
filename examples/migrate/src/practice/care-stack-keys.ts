import { readFile } from 'node:fs/promises';
import { BitewingError } from '@bitewing/core';
import * as z from 'zod';

/** What CareStack asks of a client: who it is, and which account it was let into. */
export interface CareStackKeys {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly vendorKey: string;
  readonly accountKey: string;
}

/** The part of the environment that may hold the keys. */
export interface KeyEnvironment {
  readonly CARESTACK_CLIENT_ID?: string | undefined;
  readonly CARESTACK_CLIENT_SECRET?: string | undefined;
  readonly CARESTACK_VENDOR_KEY?: string | undefined;
  readonly CARESTACK_ACCOUNT_KEY?: string | undefined;
}

const key = z.string().min(1);
const keyFile = z.strictObject({ clientId: key, clientSecret: key, vendorKey: key, accountKey: key });

const refuse = (detail: string): never => {
  throw new BitewingError('invalid_options', { detail });
};

async function fromFile(path: string): Promise<CareStackKeys> {
  const text = await readFile(path, 'utf8').catch(() => refuse('The file of --credentials cannot be read.'));
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The message of JSON.parse quotes the text, which is secret.
    return refuse('The file of --credentials is no JSON.');
  }
  const names = Object.keys(keyFile.shape).join(', ');
  return (
    keyFile.safeParse(value).data ?? refuse(`The file of --credentials must hold ${names}, and no more.`)
  );
}

/** The keys from a file, or from the environment. @throws BitewingError `invalid_options` without a value of them */
export async function careStackKeys(
  path: string | undefined,
  environment: KeyEnvironment,
): Promise<CareStackKeys> {
  if (path !== undefined) return await fromFile(path);
  const found = keyFile.safeParse({
    clientId: environment.CARESTACK_CLIENT_ID,
    clientSecret: environment.CARESTACK_CLIENT_SECRET,
    vendorKey: environment.CARESTACK_VENDOR_KEY,
    accountKey: environment.CARESTACK_ACCOUNT_KEY,
  });
  return (
    found.data ??
    refuse(
      'CareStack needs --credentials, or CARESTACK_CLIENT_ID, _CLIENT_SECRET, _VENDOR_KEY and _ACCOUNT_KEY.',
    )
  );
}
