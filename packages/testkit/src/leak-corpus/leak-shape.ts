/** A logger as careless code calls it: the event or message first, then whatever there is. */
export type LeakLog = (event: unknown, ...rest: unknown[]) => void;

/** One way in which a value comes near a log line. */
export interface LeakShape {
  readonly name: string;
  /** Writes at least one line, or none where the value never gets so far. */
  write(log: LeakLog, value: string): void | Promise<void>;
}

/** The events that the shapes log, for a logger that wants to know them before. */
export const leakEvents = [
  'patient_read',
  'table_read',
  'image_read',
  'failed',
  'fetched',
  'queried',
  'started',
] as const;

export type NamedShape = readonly [name: string, write: LeakShape['write']];

export const shapesOf = (named: readonly NamedShape[]): readonly LeakShape[] =>
  named.map(([name, write]) => ({ name, write }));
