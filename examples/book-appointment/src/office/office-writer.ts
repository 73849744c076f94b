import { createOpenDentalWriter } from '@bitewing/adapter-opendental';
import type { Writer } from '@bitewing/core/write';
import { practice } from '../practice.ts';
import { officeKeys } from './office-access.ts';
import { officeClock, timeScale } from './office-time.ts';

/** Writes into the office, by the office's clock; the queue that it serves lives by ours. */
export function officeWriter(address: string): Writer {
  const { instance, timeZone, locationTimeZones } = practice;
  const writer = createOpenDentalWriter({
    instance,
    timeZone,
    locationTimeZones,
    clock: officeClock,
    api: { mode: 'local', address, ...officeKeys },
  });
  return { ...writer, lateCommitMs: writer.lateCommitMs / timeScale };
}
