import { connectionCut, halfOpen, lostReply, refused } from './connection-faults.ts';
import type { PlaceFault } from './fault-kind.ts';
import { deadlock, serialization, timeout } from './lock-faults.ts';
import { processKilled } from './process-killed.ts';
import { backendKilled, diskFull, serverStopped, sessionTerminated } from './server-faults.ts';

/** Faults of the server and of the line to it, by name. */
export const faultKinds: Readonly<Record<string, PlaceFault>> = {
  'process killed': processKilled,
  'connection cut': connectionCut,
  'half-open connection': halfOpen,
  'lost reply': lostReply,
  'connections refused': refused,
  'session terminated': sessionTerminated,
  'server process killed': backendKilled,
  'server stopped': serverStopped,
  'disk full': diskFull,
  deadlock,
  'time limit': timeout,
  'serialization failure': serialization,
};
