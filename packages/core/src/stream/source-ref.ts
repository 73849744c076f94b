/** Where a record comes from. */
export interface SourceRef {
  readonly adapter: string;
  /** The host's name for this installation of the practice system. */
  readonly instance: string;
  /** Logical, profile-neutral name of the table. */
  readonly table: string;
  /** The native key as text, escaped parts joined by `,`. Quasi PHI (letter R). */
  readonly key: string;
}
