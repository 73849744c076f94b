/** What a worker is started with. */
export interface WorkerSetting {
  readonly name: string;
  /** A path, or the URL of a Postgres database. */
  readonly outbox: string;
  /** Seals the bodies in the outbox. */
  readonly key: string;
  readonly instance: string;
  readonly address: string;
  /** Whether others work on the same outbox: then it asks for the lane as often as it can. */
  readonly contends: boolean;
  readonly mostAttempts: number;
}
