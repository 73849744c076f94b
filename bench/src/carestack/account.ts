import type { CareStackCredentials } from '@bitewing/testkit-native';

/** Where an account is, and what lets a client in. */
export interface Account {
  readonly idpOrigin: string;
  readonly apiOrigin: string;
  readonly accountId: string;
  readonly credentials: CareStackCredentials;
  /** How many requests may be under way at once. */
  readonly concurrency: number;
}
