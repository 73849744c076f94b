import { requiredCodeRules } from '../profile/codes/schedule.ts';
import { appointmentTypeTable } from '../profile/schedule.ts';
import { appointmentSegments } from './appointment-segments.ts';
import { commaList } from './comma-list.ts';
import { entityReader } from './table-reader.ts';

/** `appointmenttype` rows. Without a pattern the length comes from the procedures (opendental-tables.md). */
export const appointmentTypeReader = entityReader({
  description: appointmentTypeTable,
  entity: 'appointmentType',
  keyColumn: 'AppointmentTypeNum',
  compile({ cell, notes }) {
    const name = cell.text('AppointmentTypeName');
    const pattern = cell.text('Pattern');
    const segments = appointmentSegments(notes, 'Pattern', 'segments');
    const codes = cell.text('CodeStr');
    const requiredCodes = cell.text('CodeStrRequired');
    const rule = cell.code('RequiredProcCodesNeeded', 'requiredProcedureCodeRule', requiredCodeRules, true);
    const sourceRule = cell.text('RequiredProcCodesNeeded');
    const blockoutDefinitionIds = cell.references('BlockoutTypes', 'blockoutDefinitionIds', 'definition');
    const displayOrder = cell.integer('ItemOrder', 'displayOrder', { least: 0 });
    const hidden = cell.boolean('IsHidden', 'recordStatus');
    return (row) => {
      const length = segments(pattern(row));
      return {
        recordStatus: hidden(row) === true ? 'inactive' : 'active',
        name: name(row),
        durationMinutes: length.durationMinutes,
        segments: length.segments,
        procedureCodes: commaList(codes(row)),
        requiredProcedureCodes: commaList(requiredCodes(row)),
        requiredProcedureCodeRule: rule(row),
        sourceRequiredProcedureCodeRule: sourceRule(row),
        blockoutDefinitionIds: blockoutDefinitionIds(row),
        displayOrder: displayOrder(row),
      };
    };
  },
});
