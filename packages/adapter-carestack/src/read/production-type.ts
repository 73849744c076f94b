import { productionTypeTable } from '../profile/setup.ts';
import { lifeByUse } from './in-use.ts';
import { entityReader } from './table-reader.ts';

/** `/production-types`: kinds of visits. */
export const productionTypeReader = entityReader({
  description: productionTypeTable,
  entity: 'appointmentType',
  keyColumn: 'id',
  compile({ cell }) {
    const recordStatus = lifeByUse(cell.boolean('isActive', 'recordStatus'));
    const name = cell.text('name');
    return (row) => ({
      recordStatus: recordStatus(row),
      name: name(row),
      durationMinutes: null,
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
