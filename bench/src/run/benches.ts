import { auditBench } from '../audit/audit-bench.ts';
import { availabilityBench } from '../availability/availability-bench.ts';
import { careStackBench } from '../carestack/carestack.ts';
import { diffBench } from '../diff/diff-bench.ts';
import { logBench } from '../log/log-bench.ts';
import { odbcBench } from '../odbc/odbc-bench.ts';
import { changesBench } from '../opendental-changes/changes-bench.ts';
import { openDentalDump } from '../opendental-dump/opendental-dump.ts';
import { openDentalMemory } from '../opendental-snapshot/opendental-memory.ts';
import { openDentalSnapshot } from '../opendental-snapshot/opendental-snapshot.ts';
import { unloadBench } from '../unload/unload-bench.ts';
import type { Bench } from './bench.ts';

/** Every bench, in the order of the page. */
export const benches: readonly Bench[] = [
  openDentalSnapshot,
  openDentalMemory,
  openDentalDump,
  changesBench,
  diffBench,
  logBench,
  auditBench,
  careStackBench,
  odbcBench,
  unloadBench,
  availabilityBench,
];
