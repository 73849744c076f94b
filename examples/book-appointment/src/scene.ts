import type { AuditCheckpoint, AuditLog } from '@bitewing/core/audit';
import type { WriteQueue } from '@bitewing/core/write';
import type { Office } from './office/start-office.ts';
import type { Outbox } from './open-outbox.ts';
import type { KnownPractice } from './schedule/read-practice.ts';
import type { WorkerSetting } from './worker/worker-messages.ts';

/** Everything that is there when somebody calls. */
export interface Scene {
  readonly office: Office;
  readonly known: KnownPractice;
  readonly outbox: Outbox;
  /** The agent's own hand on the outbox. */
  readonly writes: WriteQueue;
  readonly audit: AuditLog;
  /** What the agent signed of the audit log; of a real one they are kept elsewhere. */
  readonly checkpoints: readonly AuditCheckpoint[];
  /** Of whoever signed. */
  readonly publicKey: string;
  /** For workers, but for their names. */
  readonly setting: Omit<WorkerSetting, 'name'>;
  /** What workers run. */
  readonly workerProgram: URL;
  readonly print: (line: string) => void;
}
