import { cellIssue, type Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { MappingTools } from '../table-reader.ts';

/** Whether somebody is a patient, as far as the row says. */
type PatientStatus = Pick<Model['patient'], 'status' | 'sourceStatus'>;

const unknown = cellIssue('unknown_code', 'status');

/**
 * Reads `status` (A active, I not), `patient_status` (whether somebody is a patient, or only pays) and `death_indicator`
 * (eaglesoft.md section 4). Who is active and of whom nobody says that it is no patient is one.
 */
export function patientStatusReader({ cell, notes }: MappingTools): (row: Row) => PatientStatus {
  const status = cell.text('status');
  const isPatient = cell.text('patient_status');
  const isDead = cell.flag('death_indicator', 'status');
  return (row) => {
    const [life, kind] = [status(row), isPatient(row)];
    const sourceStatus = life === null && kind === null ? null : `${life ?? ''}/${kind ?? ''}`;
    if (isDead(row) === true) return { status: 'deceased', sourceStatus };
    const meaning = meaningOf(life?.toUpperCase() ?? null, kind?.toUpperCase() ?? null);
    if (meaning === undefined) notes.add(unknown);
    return { status: meaning ?? null, sourceStatus };
  };
}

/** Null where the row does not say, undefined where it says what nobody knows. */
function meaningOf(life: string | null, kind: string | null): PatientStatus['status'] | undefined {
  if (life === 'I') return 'inactive';
  if (life === null) return kind === null || kind === 'Y' || kind === 'N' ? null : undefined;
  if (life !== 'A') return undefined;
  if (kind === null || kind === 'Y') return 'patient';
  return kind === 'N' ? 'nonPatient' : undefined;
}
