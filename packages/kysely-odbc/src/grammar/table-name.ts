export interface TableName {
  /** Owner or schema; null or not given where the connection's own is meant. */
  readonly owner?: string | null;
  readonly name: string;
}
