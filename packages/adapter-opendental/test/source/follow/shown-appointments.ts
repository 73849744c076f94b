import type { AppointmentState, AppointmentTimelines } from '@bitewing/testkit-native/judges';

/** What a host showed of an appointment at a settled point. */
export interface ShownAppointment extends AppointmentState {
  readonly key: number;
}

const isSame = (one: AppointmentState, other: AppointmentState): boolean =>
  one.status === other.status && one.mark === other.mark;

const describe = ({ status, mark }: AppointmentState): string =>
  status === null ? 'absent' : `status ${status} of writing ${mark ?? 'none'}`;

/**
 * Compares what was shown with what truly was: each appointment must have been shown in states that it had, and never in one
 * that lies before one already shown. States may be left out: several statements can lie between two settled points.
 *
 * Gives what is wrong, in words.
 */
export function falseShowings(
  timelines: AppointmentTimelines,
  shown: readonly ShownAppointment[],
): readonly string[] {
  const reached = new Map<number, number>();
  const problems: string[] = [];
  for (const { key, ...state } of shown) {
    const states = timelines.get(key) ?? [];
    const from = reached.get(key) ?? 0;
    // The earliest that fits: it leaves the most room for what is shown later.
    const place = states.findIndex((own, index) => index >= from && isSame(own, state));
    if (place >= 0) reached.set(key, place);
    else if (states.some((own) => isSame(own, state)))
      problems.push(`appointment ${key} was shown again as before: ${describe(state)}`);
    else problems.push(`appointment ${key} was shown as it never was: ${describe(state)}`);
  }
  return problems;
}
