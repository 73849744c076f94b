import {
  type CareStackGroup,
  type CareStackServer,
  type CareStackServerOptions,
  startCareStackServer,
} from '@bitewing/testkit-native';
import { type CareStackOptions, type CareStackSource, createCareStackSource } from '../../src/index.ts';
import { smallAccount } from '../small-account.ts';

/** A source that reads from a server of its own. */
export interface OpenedAccount {
  readonly server: CareStackServer;
  readonly source: CareStackSource;
  /** Another source over the same server. */
  another(options?: Partial<CareStackOptions>): CareStackSource;
  dispose(): Promise<void>;
}

export const optionsOf = ({ idpOrigin, apiOrigin, credentials }: CareStackServer): CareStackOptions => ({
  instance: 'group-1',
  accountId: '7',
  ...credentials,
  idpOrigin,
  apiOrigin,
});

/** Starts a server over an account, the small one by default, and a source over it. */
export async function openAccount(
  options: Partial<CareStackOptions> = {},
  serverOptions: Partial<CareStackServerOptions> & { readonly group?: CareStackGroup } = {},
): Promise<OpenedAccount> {
  const server = await startCareStackServer({ group: smallAccount(), ...serverOptions });
  const another = (changed: Partial<CareStackOptions> = {}): CareStackSource =>
    createCareStackSource({ ...optionsOf(server), ...options, ...changed });
  const source = another();
  return {
    server,
    source,
    another,
    async dispose() {
      await source[Symbol.asyncDispose]();
      await server.close();
    },
  };
}
