import type { AppointmentSegment } from '../model/appointment.ts';
import { minuteMs } from '../model/calendar-day.ts';
import type { Model } from '../model/entities.ts';
import type { ScheduleRules } from './schedule-rules.ts';
import type { Span } from './span.ts';

/** What a visit takes: its chair for its whole length, and each provider while that one works at it. */
export interface VisitSpans {
  readonly chair: { readonly operatoryId: string; readonly span: Span } | null;
  readonly providers: readonly { readonly providerId: string; readonly spans: readonly Span[] }[];
}

const noSpans: VisitSpans = { chair: null, providers: [] };

/**
 * When the provider works at a visit, from its start and in milliseconds: in the segments of the provider where they add
 * up to the length of the visit, else the whole time.
 */
export function providerParts(
  segments: readonly AppointmentSegment[] | null,
  minutes: number,
): readonly Span[] {
  const total = segments?.reduce((sum, segment) => sum + segment.minutes, 0);
  if (segments === null || total !== minutes) return [{ from: 0, to: minutes * minuteMs }];
  const parts: Span[] = [];
  let from = 0;
  for (const segment of segments) {
    const to = from + segment.minutes * minuteMs;
    if (segment.worker === 'provider') parts.push({ from, to });
    from = to;
  }
  return parts;
}

/** What an appointment takes by the rules; nothing where it has no moment, no length, or a status that takes nothing. */
export function visitSpans(visit: Model['appointment'], rules: ScheduleRules): VisitSpans {
  if (!occupies(visit, rules) || visit.start === null) return noSpans;
  const start = Date.parse(visit.start);
  const minutes = visit.durationMinutes ?? rules.minutesWhereUnknown;
  if (minutes === 0) return noSpans;
  const partsOf = (segments: readonly AppointmentSegment[] | null): readonly Span[] =>
    providerParts(segments, minutes).map(({ from, to }) => ({ from: start + from, to: start + to }));
  const { operatoryId, providerId, hygienistId } = visit;
  return {
    chair:
      operatoryId === null ? null : { operatoryId, span: { from: start, to: start + minutes * minuteMs } },
    providers: [
      ...(providerId === null ? [] : [{ providerId, spans: partsOf(visit.segments) }]),
      ...(hygienistId === null ? [] : [{ providerId: hygienistId, spans: partsOf(visit.secondarySegments) }]),
    ],
  };
}

/** Whether a visit stands in the way. One of a status that is not known does: nobody is booked over it by mistake. */
export const occupies = ({ status }: Model['appointment'], { occupyingStatuses }: ScheduleRules): boolean =>
  status === null || occupyingStatuses.includes(status);
