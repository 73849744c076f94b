import { isDeepStrictEqual } from 'node:util';
import { slotText } from '../schedule/day-text.ts';
import type { Evidence } from './evidence.ts';
import { markOf, recordOf } from './mark-of.ts';
import { offeredInstead } from './offered-instead.ts';

/** One thing that must be so, and what was seen of it. */
export interface ProvedPoint {
  readonly point: string;
  readonly holds: boolean;
  readonly seen: string;
}

/** Whether what was read back is what was asked for, by its own words. */
function isAsAsked({ booked, slot, patientId }: Evidence): boolean {
  const data = recordOf(booked)?.data;
  return (
    data?.status === 'scheduled' &&
    data.start === slot.start &&
    data.durationMinutes === slot.minutes &&
    data.providerId === slot.providerId &&
    data.operatoryId === slot.operatoryId &&
    data.patientId === patientId
  );
}

/** Judges a booking by what was seen of it: was the visit booked once, and can that be shown? */
export function proveBooking(evidence: Evidence): readonly ProvedPoint[] {
  const { slot, lost, booked, liveVisits, requests, again, rival, audit, writes } = evidence;
  const { id } = recordOf(booked) ?? { id: 'none' };
  const taken = rival.receipt?.outcome;
  const instead = offeredInstead(rival.receipt);
  const ends = writes.map(({ outcome }) => outcome);
  return [
    {
      point: 'The worker was killed in the middle',
      holds: lost.signal === 'SIGKILL' && lost.state === 'sent',
      seen: `${lost.signal ?? 'it ended by itself'}, while the intent was ${lost.state ?? 'unknown to the queue'}`,
    },
    {
      point: 'The intent ended well, sent once',
      holds: booked?.state === 'confirmed' && booked.attempts.length === 1,
      seen: `${booked?.state ?? 'it never ended'}; attempts to send it: ${booked?.attempts.length ?? 0}`,
    },
    {
      point: 'The record read back is what was asked for',
      holds: isAsAsked(evidence),
      seen: `${id}, ${slotText(slot)}, ${slot.minutes} minutes, ${slot.providerId}, ${slot.operatoryId}`,
    },
    {
      point: 'The office has it once',
      holds: liveVisits === 1,
      seen: `live visits that bear ${markOf(booked) ?? 'a mark'}: ${liveVisits ?? 'none is known'}`,
    },
    {
      point: 'The office was asked once',
      holds: requests === 1,
      seen: `POST /appointments: ${requests}`,
    },
    {
      point: 'The same key again gives the same answer',
      holds:
        again.receipt.isReplay &&
        again.receipt.state === 'confirmed' &&
        isDeepStrictEqual(again.receipt.outcome, booked?.outcome) &&
        again.requests === requests,
      seen: `${again.receipt.state}, ${again.receipt.isReplay ? 'a replay' : 'a new one'}, POST /appointments: ${again.requests}`,
    },
    {
      point: 'A second caller does not get the same time',
      holds:
        taken?.state === 'conflict' &&
        taken.reason.code === 'slot_taken' &&
        rival.requests === requests &&
        instead.length > 0 &&
        instead.every(({ start }) => start !== slot.start),
      seen: `${rival.receipt?.state ?? 'no end'}, POST /appointments: ${rival.requests}; offered instead: ${instead.map(slotText).join('; ')}`,
    },
    {
      point: 'The audit log is as it was written',
      holds: audit.verdict === 'intact' && audit.signed === audit.entries,
      seen: `${audit.verdict}; entries: ${audit.entries}, of them signed: ${audit.signed}`,
    },
    {
      point: 'It says how both ended',
      // That nobody knew for a while may stand there, too.
      holds: isDeepStrictEqual(
        ends.filter((outcome) => outcome !== 'unknown'),
        ['confirmed', 'conflict'],
      ),
      seen: ends.join(', '),
    },
  ];
}
