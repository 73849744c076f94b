// What tests of adapters judge with: hosts that keep what they are told, comparisons that tell what they read, offices that are
// typed in while they are read, and the lines to them.
export { type TemporaryFolder, temporaryFolder } from './folder/temporary-folder.ts';
export { type Draw, drawnFrom } from './host/drawn-numbers.ts';
export { type Interruptions, interruptedChanges, interruptedSnapshot } from './host/interrupted-host.ts';
export { Journal } from './host/journal.ts';
export { runJournalHost } from './host/journal-host.ts';
export { type HostReading, KeepingHost, type ReadingReport } from './host/keeping-host.ts';
export { expectValid, issuesOf, type RecordOf, recordOf, said } from './mapped/mapped-records.ts';
export { type MappedOutcome, rejectionOf } from './mapped/rejection-of.ts';
export {
  type AppointmentState,
  type AppointmentTimelines,
  markOf,
} from './opendental/workload/appointment-book.ts';
export {
  createFrontDesk,
  type FrontDesk,
  type FrontDeskOptions,
} from './opendental/workload/create-front-desk.ts';
export type { Operation } from './opendental/workload/operation.ts';
export {
  type DeskReport,
  type FrontDeskProcess,
  type StartFrontDeskOptions,
  startFrontDesk,
} from './opendental/workload/start-front-desk.ts';
export { expectNothingTold } from './privacy/nothing-told.ts';
export { toldBy } from './privacy/told-by.ts';
export { ToldTexts, toldByBatch } from './privacy/told-texts.ts';
export { createSshKey, type SshKey, type SshKeyOptions, type SshKeyType } from './server/ssh-key.ts';
export { type SshAgent, startSshAgent } from './server/start-ssh-agent.ts';
export { type SshServer, type SshServerOptions, startSshServer } from './server/start-ssh-server.ts';
export { firstDifference } from './truth/first-difference.ts';
export { type TruthJudge, truthJudge } from './truth/truth-judge.ts';
