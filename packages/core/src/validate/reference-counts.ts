/** What became of the references of a run, in numbers. */
export interface ReferenceCounts {
  /** References that were looked at when their record passed. */
  checked: number;
  /** The target is not there. */
  orphaned: number;
  /** The target is in quarantine. */
  parentQuarantined: number;
  /**
   * Only a store could tell, and none was given. No gate: a host without a store that reads changes only has asked
   * for them in the knowledge that most parents are not among them. With `lookup` it is always 0.
   */
  unresolved: number;
  /** The target's entity was not part of the read. */
  notRead: number;
  /** Findings that are counted but not named, because a batch had too many. */
  unnamed: number;
  /**
   * Records that no settled batch allowed to judge: those that still wait, and those whose references were let go of
   * because the stream broke off or the validator was disposed of; of the latter also parents that were removed, where a
   * store was still to be asked who refers to them.
   */
  waiting: number;
  /**
   * How often a record that had been accepted, and that others may refer to, was removed or went to quarantine. Those
   * of this run that refer to it still are judged when the set is settled; of what was removed also those of an earlier
   * run, or of an earlier call whose references memory did not hold, where a store tells who refers to it
   * (`RecordLookup.referring`). No gate by itself: without such a store they are not known.
   */
  removedParents: number;
}

export const noReferenceCounts = (): ReferenceCounts => ({
  checked: 0,
  orphaned: 0,
  parentQuarantined: 0,
  unresolved: 0,
  notRead: 0,
  unnamed: 0,
  waiting: 0,
  removedParents: 0,
});
