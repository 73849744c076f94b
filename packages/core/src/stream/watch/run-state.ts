/**
 * What the run over one source is doing.
 *
 * - `idle`: no call is under way; also after a call that ended whole.
 * - `snapshot`: everything is being read.
 * - `catchingUp`: changes are read, and the settled picture is older than a live one may be.
 * - `live`: changes are read, and the settled picture is as young as a live one must be.
 * - `stalled`: nothing new for longer than allowed, or an error that a repeated call may mend.
 * - `failed`: an error that no repeated call mends, or an end without a picture that may be shown.
 * - `closed`: the host is done with the source.
 */
export type RunState = 'idle' | 'snapshot' | 'catchingUp' | 'live' | 'stalled' | 'failed' | 'closed';

/**
 * What can happen to a run.
 *
 * - `snapshotBegan`, `changesBegan`: the host calls the source.
 * - `snapshotBatch`: a batch of a snapshot that says something new.
 * - `overdueBatch`: a batch of changes that says something new, after which the settled picture is still older than a
 *   live one may be: of a log that is read from far behind, or long after the last settled batch.
 * - `unsettledBatch`: one that is not settled, while the settled picture is young enough.
 * - `settledBatch`, `advancingHeartbeat`: a settled one with and without rows; the picture is young enough.
 * - `standingHeartbeat`: a batch without rows by which no table's `asOf` is later than before, neither as it was read nor
 *   as it is settled.
 * - `silence`: nothing that says something new for longer than allowed.
 * - `retryableError`, `finalError`: the call threw.
 * - `ended`, `endedUnsettled`: the last batch of the call came; the second one where it is not settled.
 * - `closed`: the host closed the source.
 */
export type RunEvent =
  | 'snapshotBegan'
  | 'changesBegan'
  | 'snapshotBatch'
  | 'overdueBatch'
  | 'unsettledBatch'
  | 'settledBatch'
  | 'advancingHeartbeat'
  | 'standingHeartbeat'
  | 'silence'
  | 'retryableError'
  | 'finalError'
  | 'ended'
  | 'endedUnsettled'
  | 'closed';
