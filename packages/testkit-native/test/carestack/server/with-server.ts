import {
  type CareStackServer,
  type CareStackServerOptions,
  startCareStackServer,
} from '../../../src/index.ts';
import { openClient, type PlainClient } from './plain-client.ts';
import { smallAccount } from './small-account.ts';

/** Runs a test against a server of the small account, whose clock stands still. */
export async function withServer(
  options: Partial<CareStackServerOptions>,
  test: (server: CareStackServer, client: PlainClient) => Promise<void>,
): Promise<void> {
  const { clock, ...rest } = options;
  const server = await startCareStackServer({
    group: smallAccount(),
    clock: { scale: 0, ...clock },
    ...rest,
  });
  try {
    await test(server, await openClient(server));
  } finally {
    await server.close();
  }
}
