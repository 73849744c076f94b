import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';
import { addAlerts } from '../medical/add-alerts.ts';
import { addPrescriptions, prescriptionStatuses } from '../medical/add-prescriptions.ts';
import { addMedicalLists } from '../medical/medical-lists.ts';
import type { Person } from '../people/person.ts';
import { addTreatmentPlans } from '../plans/add-treatment-plans.ts';
import type { SetUp } from '../setup/setup.ts';
import { addNotes } from './add-notes.ts';
import { addProcedureLinks } from './add-procedure-links.ts';
import { addToothConditions } from './add-tooth-conditions.ts';
import { openCharts } from './chart.ts';
import { createCycle } from './cycle.ts';

/** How a tooth stands in few people; a drawing twice, since one of a single stroke shows no pen that was lifted. */
const rareKinds = [
  'drawing',
  'text',
  'rotation',
  'shiftMesial',
  'hidden',
  'tipBuccal',
  'shiftOcclusal',
  'drawing',
  'tipMesial',
  'shiftBuccal',
] as const satisfies readonly Model['toothCondition']['kind'][];

/**
 * Adds what the chart says beside the procedures: notes and what ties them, teeth as they stand, plans of treatment,
 * alerts and prescriptions. Comes after users and documents, which it names.
 */
export function addCharts(draft: Draft, setUp: SetUp, people: readonly Person[]): void {
  const lists = addMedicalLists(draft);
  const nextRareKind = createCycle<(typeof rareKinds)[number]>(rareKinds);
  const nextStatus = createCycle<(typeof prescriptionStatuses)[number]>(prescriptionStatuses);
  // Apart from each other, so that a change in one leaves the others as they are.
  const notes = draft.stream('notes');
  const teeth = draft.stream('toothConditions');
  const plans = draft.stream('treatmentPlans');
  const alerts = draft.stream('alerts');
  const prescriptions = draft.stream('prescriptions');
  const documentIds = new Map<string | null, string[]>();
  for (const { id, data } of draft.records.document)
    documentIds.set(data.patientId, [...(documentIds.get(data.patientId) ?? []), id]);
  for (const chart of openCharts(draft, people)) {
    addProcedureLinks(draft, chart, setUp.groupNoteCodeId);
    addNotes(draft, notes, chart, setUp.groupNoteCodeId);
    addToothConditions(draft, teeth, chart, nextRareKind);
    addTreatmentPlans(draft, plans, setUp, chart, documentIds.get(chart.person.id) ?? []);
    addAlerts(draft, alerts, chart.person, lists);
    addPrescriptions(draft, prescriptions, chart, nextStatus);
  }
}
