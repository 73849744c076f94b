/** What every practice to read is called, and the zone of its days. */
interface PracticeArgument {
  readonly instance: string;
  readonly timeZone: string;
}

/** An Open Dental backup. */
export interface OpenDentalArgument extends PracticeArgument {
  readonly adapter: 'opendental';
  readonly path: string;
  /** IANA zones of locations that are not in the practice's zone, by the location's native key. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
  readonly allowMissingFooter: boolean;
  /** Which database to read, where a dump holds several of this system. */
  readonly database: string | undefined;
}

/** A CareStack account. Its keys are no arguments: they would stand in the list of processes. */
export interface CareStackArgument extends PracticeArgument {
  readonly adapter: 'carestack';
  /** Where the API is. */
  readonly url: string;
  /** Where tokens come from; the vendor's own where it is not said. */
  readonly identityUrl: string | undefined;
  readonly account: string;
  /** IANA zones of locations by their native key, where the account says none that is known, or a wrong one. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
  /** A JSON file with the four keys; without one they come from the environment. */
  readonly credentials: string | undefined;
  /** Export files of what the API does not give. */
  readonly feeSchedules: string | undefined;
  readonly recallRules: string | undefined;
}

/** A folder with what an Eaglesoft database was unloaded into. */
export interface EaglesoftArgument extends PracticeArgument {
  readonly adapter: 'eaglesoft';
  readonly path: string;
  /** IANA zones of practices of the database that are in another zone, by practice_id. */
  readonly locationTimeZones: Readonly<Record<string, string>>;
  /** The names that the tables go by; found out where it is not said. */
  readonly profile: 'ppm' | 'brief' | undefined;
  /** When the database was unloaded, in UTC; by the files where it is not said. */
  readonly takenAt: string | undefined;
}

/** The CareStack account that comes with the project, served on this machine while the run lasts. */
export interface CareStackDemoArgument extends PracticeArgument {
  readonly adapter: 'carestack-demo';
}

/** A practice to read, with the options that were bound to it. */
export type SourceArgument =
  | OpenDentalArgument
  | CareStackArgument
  | CareStackDemoArgument
  | EaglesoftArgument;
