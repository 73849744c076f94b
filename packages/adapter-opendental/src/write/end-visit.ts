import { apiWrites } from '../way/api/api-calls.ts';
import type { Operation } from './operation.ts';
import { targetChange } from './target-change.ts';
import { visitOf } from './visit.ts';
import { visitStatus } from './visit-status.ts';
import { readVisit } from './visit-target.ts';
import { conflict, WriteEnd } from './write-end.ts';

/**
 * Takes a visit out of the schedule. One that is out already is a conflict: the practice does not say whether it was missed or called
 * off, and asking again would add a second procedure.
 */
export const endVisit = <O extends 'breakAppointment' | 'cancelAppointment'>(
  breakType: 'Missed' | 'Cancelled',
): Operation<O> =>
  targetChange<O>({
    table: 'appointment',
    read: readVisit,
    whenThere: 'conflict',
    differing({ payload }, _record, { AptStatus }) {
      const wanted = payload.keepOnUnscheduledList ? visitStatus.unscheduled : visitStatus.broken;
      return AptStatus === wanted ? [] : ['status'];
    },
    expect(_intent, cells) {
      const { isLive, isDone } = visitOf(cells);
      if (!isLive || isDone) throw new WriteEnd(conflict('target_changed', ['status']));
    },
    send: (key, { payload }, attempt) =>
      attempt.write(
        apiWrites.breakAppointment,
        key,
        { sendToUnscheduledList: String(payload.keepOnUnscheduledList), breakType },
        'appointment',
      ),
  });
