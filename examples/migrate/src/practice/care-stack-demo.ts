import { createCareStackSource } from '@bitewing/adapter-carestack';
import type { Source } from '@bitewing/core';
import { demoGroup, startCareStackServer } from '@bitewing/testkit-native';
import type { CareStackDemoArgument } from '../arguments/source-argument.ts';

/**
 * Serves the group of invented people on this machine, and opens it as an account at CareStack would be opened. The server
 * goes with the source.
 */
export async function serveCareStackDemo({ instance, timeZone }: CareStackDemoArgument): Promise<Source> {
  const group = demoGroup();
  const server = await startCareStackServer({ group });
  const { idpOrigin, apiOrigin, credentials } = server;
  const source = createCareStackSource({
    ...credentials,
    instance,
    timeZone,
    accountId: group.accountId,
    idpOrigin,
    apiOrigin,
  });
  return {
    ...source,
    async [Symbol.asyncDispose]() {
      await source[Symbol.asyncDispose]();
      await server.close();
    },
  };
}
