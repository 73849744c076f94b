import type { ErrorCode } from '../error/catalogue.ts';

/** What the queue logs; a safe logger wants them declared. */
export const writeLogEvents = [
  'write_ended',
  'write_unknown',
  'write_needs_person',
  'write_lease_lost',
  'write_store_unreachable',
  'write_item_faulty',
  'write_alternatives_failed',
] as const;
export type WriteLogEvent = (typeof writeLogEvents)[number];

/** Fields of its lines: names, codes and counts. No keys, no values. */
export interface WriteLogFields {
  readonly instance?: string;
  readonly status?: string;
  readonly code?: ErrorCode;
  readonly attempt?: number;
}

/** The part of a safe logger that is used. */
export interface WriteLog {
  info(event: WriteLogEvent, fields?: WriteLogFields): void;
  warn(event: WriteLogEvent, fields?: WriteLogFields): void;
}
