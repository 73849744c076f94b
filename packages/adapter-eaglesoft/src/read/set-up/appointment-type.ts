import { offeredFlags } from '../../profile/codes/setup.ts';
import { apptTypesTable } from '../../profile/setup.ts';
import { recordStatusReader } from '../record-status.ts';
import { entityReader } from '../table-reader.ts';

/** `appt_types` rows. */
export const appointmentTypeReader = entityReader({
  description: apptTypesTable,
  entity: 'appointmentType',
  keyColumn: 'type_id',
  compile(tools) {
    const { cell } = tools;
    const recordStatus = recordStatusReader(tools, 'active', offeredFlags);
    const name = cell.text('description');
    const durationMinutes = cell.integer('appt_minutes', 'durationMinutes', { least: 0 });
    return (row) => ({
      recordStatus: recordStatus(row),
      name: name(row),
      durationMinutes: durationMinutes(row),
      segments: null,
      procedureCodes: null,
      requiredProcedureCodes: null,
      requiredProcedureCodeRule: null,
      sourceRequiredProcedureCodeRule: null,
      blockoutDefinitionIds: null,
      displayOrder: null,
    });
  },
});
