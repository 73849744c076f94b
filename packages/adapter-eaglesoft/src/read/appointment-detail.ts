import { cellIssue } from '@bitewing/adapter-kit';
import { appointmentDetailTable } from '../profile/chart.ts';
import { foldedKey } from './folded-key.ts';
import { entityReader } from './table-reader.ts';
import { parseToothText } from './tooth/tooth-text.ts';

const badTooth = cellIssue('bad_tooth', 'tooth');

/** `appointment_detail` rows (eaglesoft.md section 5): what is to be done in a visit. */
export const appointmentDetailReader = entityReader({
  description: appointmentDetailTable,
  entity: 'appointmentProcedure',
  keyColumn: ['appt_id', 'line_item'],
  compile({ cell, notes }) {
    const status = cell.text('status');
    const appointmentId = cell.reference('appt_id', 'appointmentId', 'appointment');
    const procedureId = cell.jointReference(
      ['extra_pat_id', 'extra_line_num'],
      'procedureId',
      'planned_services',
    );
    const procedureCodeId = cell.reference('service_code', 'procedureCodeId', 'services');
    const sourceTooth = cell.text('tooth');
    const feeCents = cell.cents('fee', 'feeCents');
    const displayOrder = cell.integer('sort_order', 'displayOrder', { least: 0 });

    /** The only tooth of a text; a list of several is left to the text. */
    const toothOf = (written: string | null): string | null => {
      if (written === null) return null;
      const teeth = parseToothText(written);
      if (teeth === null) notes.add(badTooth);
      return teeth?.length === 1 ? (teeth[0] ?? null) : null;
    };

    return (row) => {
      const code = status(row);
      const written = sourceTooth(row);
      return {
        recordStatus: code === null || foldedKey(code) === 'A' ? 'active' : 'inactive',
        appointmentId: appointmentId(row),
        procedureId: procedureId(row),
        procedureCodeId: procedureCodeId(row),
        tooth: toothOf(written),
        sourceTooth: written,
        feeCents: feeCents(row),
        displayOrder: displayOrder(row),
      };
    };
  },
});
