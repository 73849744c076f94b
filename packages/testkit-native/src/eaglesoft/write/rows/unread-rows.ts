import { folded } from '../native-text.ts';
import type { EaglesoftWriting } from '../writing.ts';

/** How many patients the program of another vendor keeps a diary of. */
const followed = 20;

/** Rows that a reader leaves alone: a log of moved visits, another program's diary, who treats whom in which practice. */
export function writeUnreadRows(writing: EaglesoftWriting): void {
  const patients = (writing.tables.get('patient') ?? []).slice(0, followed);
  for (const { patient_id: id, practice_id: practiceId, preferred_dentist: dentist } of patients) {
    const key = id ?? '';
    writing.put('rw_patient', {
      patient_id: key,
      datetime_modified: `${writing.today} 07:00:00.${String(writing.below(1_000_000, `diary ${folded(key)}`)).padStart(6, '0')}`,
      change_type: writing.inTurn(['N', 'U', 'D'], 'diary', key),
    });
    if (practiceId !== null && practiceId !== undefined)
      writing.put('patient_site_providers', {
        patient_id: key,
        practice_id: practiceId,
        preferred_dentist: dentist ?? null,
      });
  }
  for (const [place, { appointment_id: id, start_time: start }] of (writing.tables.get('appointment') ?? [])
    .slice(0, followed)
    .entries())
    writing.put('appt_log', {
      log_id: String(place + 1),
      appt_id: id ?? null,
      old_slot: null,
      new_slot: start ?? null,
      new_date: start?.slice(0, 10) ?? null,
      appt_log_action: 'A',
    });
}
