// What tests of adapters judge with: hosts that keep what they are told, and comparisons that tell what they read.
export { type TemporaryFolder, temporaryFolder } from './folder/temporary-folder.ts';
export { type Draw, drawnFrom } from './host/drawn-numbers.ts';
export { type Interruptions, interruptedChanges, interruptedSnapshot } from './host/interrupted-host.ts';
export { Journal } from './host/journal.ts';
export { runJournalHost } from './host/journal-host.ts';
export { type HostReading, KeepingHost, type ReadingReport } from './host/keeping-host.ts';
export { expectValid, issuesOf, type RecordOf, recordOf, said } from './mapped/mapped-records.ts';
export { type MappedOutcome, rejectionOf } from './mapped/rejection-of.ts';
export { expectNothingTold } from './privacy/nothing-told.ts';
export { toldBy } from './privacy/told-by.ts';
export { ToldTexts, toldByBatch } from './privacy/told-texts.ts';
export { firstDifference } from './truth/first-difference.ts';
export { type TruthJudge, truthJudge } from './truth/truth-judge.ts';
