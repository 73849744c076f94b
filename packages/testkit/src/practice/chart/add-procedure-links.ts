import type { Draft } from '../draft.ts';
import type { Chart } from './chart.ts';

/** Ties each note for several procedures to the ones that it is for: what was done on its day. */
export function addProcedureLinks(draft: Draft, { procedures }: Chart, groupNoteCodeId: string): void {
  for (const group of procedures.filter(({ data }) => data.procedureCodeId === groupNoteCodeId)) {
    const members = procedures.filter(
      ({ id, data }) => id !== group.id && data.date === group.data.date && data.status === 'completed',
    );
    for (const { id } of members) {
      draft.add('procedureLink', draft.nextId('procedureLink'), {
        kind: 'groupNote',
        procedureId: id,
        groupProcedureId: group.id,
      });
    }
  }
}
