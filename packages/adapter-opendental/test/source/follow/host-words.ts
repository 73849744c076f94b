import type { OpenDentalServerOptions } from '../../../src/index.ts';

/** What a host's process begins with. */
export interface HostSettings {
  /** Its database. */
  readonly file: string;
  /** Follows the changes, or asks for those up to now again and again. */
  readonly manner: 'follow' | 'again';
  readonly batchSize: number;
  readonly options: OpenDentalServerOptions;
}

/** The variable of the environment that holds the settings: they hold a password, which no list of processes may show. */
export const hostSettings = 'FOLLOW_HOST_SETTINGS';

/** What a host's process says of each batch that it saved. */
export interface HostWord {
  readonly phase: 'snapshot' | 'changes';
  readonly settled: boolean;
}
