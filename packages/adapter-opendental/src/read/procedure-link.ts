import { procedureLinkTable } from '../profile/chart.ts';
import { entityReader } from './table-reader.ts';

/** `procgroupitem` rows: the members of a group note, which is a procedure itself (opendental.md section 4). */
export const procedureLinkReader = entityReader({
  description: procedureLinkTable,
  entity: 'procedureLink',
  keyColumn: 'ProcGroupItemNum',
  compile({ cell }) {
    const procedureId = cell.reference('ProcNum', 'procedureId', 'procedurelog');
    const groupProcedureId = cell.reference('GroupNum', 'groupProcedureId', 'procedurelog');
    return (row) => ({
      recordStatus: 'active',
      kind: 'groupNote',
      procedureId: procedureId(row),
      groupProcedureId: groupProcedureId(row),
    });
  },
});
