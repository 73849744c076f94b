/**
 * How far a source has been read. Opaque to all but the adapter that wrote it.
 *
 * Flat, JSON-safe and versioned. It may hold native keys (quasi PHI, letter R): store it, never log it.
 */
export interface Cursor {
  readonly adapter: string;
  readonly version: number;
  /**
   * Names the history that the position belongs to, the instance included; another one means a new snapshot. Where
   * a source cannot name its history, the epoch is made when a snapshot starts.
   */
  readonly epoch: string;
  readonly position: Readonly<Record<string, string | number | boolean>>;
}

/** Tells whether two cursors are the same, whatever the order of their keys. */
export function sameCursor(left: Cursor | null, right: Cursor | null): boolean {
  if (left === null || right === null) return left === right;
  const leftKeys = Object.keys(left.position);
  return (
    left.adapter === right.adapter &&
    left.version === right.version &&
    left.epoch === right.epoch &&
    leftKeys.length === Object.keys(right.position).length &&
    leftKeys.every((key) => left.position[key] === right.position[key])
  );
}
