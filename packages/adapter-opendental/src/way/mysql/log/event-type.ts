/** Types of events that are known, by the numbers that the protocol gives them. */
export const eventType = {
  query: 2,
  stop: 3,
  rotate: 4,
  integerVariable: 5,
  appendBlock: 9,
  deleteFile: 11,
  random: 13,
  userVariable: 14,
  formatDescription: 15,
  transactionEnd: 16,
  beginLoadQuery: 17,
  executeLoadQuery: 18,
  tableMap: 19,
  incident: 26,
  heartbeat: 27,
  preparedTransaction: 38,
  annotateRows: 160,
  checkpoint: 161,
  gtid: 162,
  gtidList: 163,
  startEncryption: 164,
  compressedQuery: 165,
} as const;

/** How the rows of an event are laid out. */
export interface RowsLayout {
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
  /** The second version has a further header of its own length. */
  readonly version: 1 | 2;
  readonly isCompressed: boolean;
}

const write = { hasBefore: false, hasAfter: true };
const update = { hasBefore: true, hasAfter: true };
const remove = { hasBefore: true, hasAfter: false };

const rowsLayouts: ReadonlyMap<number, RowsLayout> = new Map(
  (
    [
      [23, 1, false],
      [30, 2, false],
      [166, 1, true],
      [169, 2, true],
    ] as const
  ).flatMap(([first, version, isCompressed]) =>
    [write, update, remove].map((images, index): [number, RowsLayout] => [
      first + index,
      { ...images, version, isCompressed },
    ]),
  ),
);

/** The layout of an event that holds rows; undefined for all others. */
export const rowsLayoutOf = (type: number): RowsLayout | undefined => rowsLayouts.get(type);

/**
 * Nothing changes by these alone: they prepare a statement whose text follows, or tell about the log itself. Events of
 * files that are encrypted reach a reader decrypted.
 */
export const quietEvents: ReadonlySet<number> = new Set([
  eventType.stop,
  eventType.integerVariable,
  eventType.appendBlock,
  eventType.deleteFile,
  eventType.random,
  eventType.userVariable,
  eventType.beginLoadQuery,
  eventType.heartbeat,
  eventType.annotateRows,
  eventType.checkpoint,
  eventType.gtidList,
  eventType.startEncryption,
]);
