import { cellIssue, type IssueNotes } from '@bitewing/adapter-kit';
import type { AppointmentSegment } from '@bitewing/core';
import { patternMinutes, patternWorkers } from '../profile/codes/schedule.ts';

/** Length of a pattern and who works when in it. */
export interface PatternReading {
  readonly durationMinutes: number | null;
  readonly segments: AppointmentSegment[] | null;
}

const nothing: PatternReading = { durationMinutes: null, segments: null };

/**
 * Reads an appointment's pattern: one character for each five minutes (opendental.md section 5). With a character
 * that is not known the length still holds, the segments do not.
 */
export function appointmentSegments(
  notes: IssueNotes,
  column: string,
  field: string,
): (pattern: string | null) => PatternReading {
  const unknown = cellIssue('unknown_code', field);
  return (pattern) => {
    if (pattern === null) return nothing;
    const durationMinutes = pattern.length * patternMinutes;
    const segments: AppointmentSegment[] = [];
    let start = 0;
    for (let end = 1; end <= pattern.length; end += 1) {
      if (pattern[end] === pattern[start]) continue;
      const worker = patternWorkers.get(pattern.charAt(start));
      if (worker === undefined) {
        notes.add(unknown);
        notes.keep(column, pattern);
        return { durationMinutes, segments: null };
      }
      segments.push({ worker, minutes: (end - start) * patternMinutes });
      start = end;
    }
    return { durationMinutes, segments };
  };
}
