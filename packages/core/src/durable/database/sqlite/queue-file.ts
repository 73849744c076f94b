import type { PrivateFileKind } from '../../private-file.ts';
import { isCurrent } from '../layout/layout-versions.ts';

/**
 * The file of queues and journals.
 *
 * It has a write-ahead log: whoever looks never holds up whoever writes, and once a transaction began no lock can
 * stop it any more. What was committed has reached the disk (`synchronous = FULL`). The log needs memory that processes
 * share, which network folders do not offer. What is overwritten in it is gone at the latest when the last process
 * closes the file.
 */
export const queueFile: PrivateFileKind = {
  // The letters "BWdq".
  applicationId: 0x42_57_64_71,
  blockingWaitMs: 20,
  pragmas: ['journal_mode = WAL', 'synchronous = FULL'],
  expectVersion(version) {
    isCurrent(version);
  },
};
