import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf } from '../calendar.ts';
import type { Practice } from '../practice.ts';
import type { Random } from '../random.ts';
import { laterIds } from './later-ids.ts';
import type { Revision } from './revision.ts';

/** What the next state of the charts is made from. */
export interface ChartChanges {
  /** Of its own: what is drawn here moves nothing else. */
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
  /** Planned procedures that were completed meanwhile. */
  readonly completedIds: ReadonlySet<string>;
}

const share = (count: number): number => Math.max(1, Math.round(count / 100));

/** Writes notes anew, and first ones on what was completed. */
function writeNotes({ random, before, revision, today, completedIds }: ChartChanges): void {
  const nextId = laterIds(before, 'clinicalNote');
  const noted = random.sample(before.records('clinicalNote'), share(before.records('clinicalNote').length));
  const writings = new Map<string, Partial<Model['clinicalNote']>>();
  for (const { data } of noted)
    if (data.procedureId !== null) writings.set(data.procedureId, { ...data, isSigned: true });
  for (const { id, data } of before.records('procedure'))
    if (completedIds.has(id))
      writings.set(id, { patientId: data.patientId, procedureId: id, isSigned: false });
  for (const [position, values] of [...writings.values()].entries()) {
    revision.add('clinicalNote', nextId(), {
      ...values,
      writtenLocal: dateTimeOf(today - 1, 1000, position % 60),
      note: `Written anew; "${position}"`,
    });
  }
}

/** Takes what was completed off the plans in force, deletes a saved plan with its items and saves another one. */
function changePlans({ random, before, revision, today, completedIds }: ChartChanges): void {
  const plans = before.records('treatmentPlan');
  const items = before.records('treatmentPlanItem');
  for (const { id, data } of items)
    if (!data.isFrozen && completedIds.has(data.procedureId ?? '')) revision.remove('treatmentPlanItem', id);
  const [deleted, copied] = random.sample(
    plans.filter(({ data }) => data.status === 'saved'),
    2,
  );
  if (deleted !== undefined) {
    revision.remove('treatmentPlan', deleted.id);
    for (const { id, data } of items)
      if (data.treatmentPlanId === deleted.id) revision.remove('treatmentPlanItem', id);
  }
  if (copied !== undefined) {
    const treatmentPlanId = laterIds(before, 'treatmentPlan')();
    const nextItemId = laterIds(before, 'treatmentPlanItem', 'frozenItem');
    const date = dateOf(today);
    revision.add('treatmentPlan', treatmentPlanId, {
      ...copied.data,
      date,
      entryDate: date,
      isSigned: false,
    });
    for (const { data } of items)
      if (data.treatmentPlanId === copied.id)
        revision.add('treatmentPlanItem', nextItemId(), { ...data, treatmentPlanId, entryDate: date });
  }
  const active = plans.filter(({ data }) => data.status === 'active');
  for (const { id } of random.sample(active, share(active.length)))
    revision.change('treatmentPlan', id, { note: `${dateOf(today)}: asks for a 2nd opinion; 'soon'` });
}

function changeTeeth({ random, before, revision, today }: ChartChanges): void {
  const conditions = before.records('toothCondition');
  const nextId = laterIds(before, 'toothCondition');
  const [erased, model] = random.sample(conditions, 2);
  if (erased !== undefined) revision.remove('toothCondition', erased.id);
  if (model !== undefined)
    revision.add('toothCondition', nextId(), {
      patientId: model.data.patientId,
      kind: 'shiftMesial',
      tooth: '7',
      shiftMm: '0.5',
      enteredLocal: dateTimeOf(today, 611),
    });
}

/** Ends a problem, forgets an allergy, learns of another one and hides an entry of the practice's lists. */
function changeAlerts({ random, before, revision, today }: ChartChanges): void {
  const alerts = before.records('alert');
  const ofKind = (kind: string) => alerts.filter(({ data }) => data.kind === kind);
  const lasting = ofKind('condition').filter(({ data }) => data.status === 'active');
  for (const { id } of random.sample(lasting, share(lasting.length)))
    revision.change('alert', id, { status: 'resolved', endDate: dateOf(today) });
  for (const kind of ['allergy', 'medication'])
    for (const { id } of random.sample(ofKind(kind), 1)) revision.remove('alert', id);
  const nextId = laterIds(before, 'alert', 'allergy');
  const list = before.records('definition').filter(({ data }) => data.recordStatus === 'active');
  const [allergy] = random.sample(
    list.filter(({ data }) => data.category === 'allergy'),
    1,
  );
  const [patient] = random.sample(before.records('patient'), 1);
  if (allergy !== undefined && patient !== undefined)
    revision.add('alert', nextId(), {
      patientId: patient.id,
      kind: 'allergy',
      status: 'active',
      definitionId: allergy.id,
      reaction: 'rash since yesterday',
      startDate: dateOf(today - 1),
    });
  const problems = list.filter(({ data }) => data.category === 'medicalProblem');
  for (const { id } of random.sample(problems, 1))
    revision.change('definition', id, { recordStatus: 'inactive' });
}

function changePrescriptions({ random, before, revision, today }: ChartChanges): void {
  const all = before.records('prescription');
  const open = all.filter(({ data }) => data.kind === 'prescription' && data.status !== 'sentElectronically');
  const [sent, deleted] = random.sample(open, 2);
  if (sent !== undefined) revision.change('prescription', sent.id, { status: 'sentElectronically' });
  if (deleted !== undefined) revision.remove('prescription', deleted.id);
  const [model] = random.sample(all, 1);
  if (model !== undefined)
    revision.add('prescription', laterIds(before, 'prescription')(), {
      ...model.data,
      status: 'unsent',
      date: dateOf(today),
    });
}

/** What happens to the charts of a practice in three days. */
export function changeCharts(changes: ChartChanges): void {
  const { random, before, revision } = changes;
  writeNotes(changes);
  for (const { id } of random.sample(before.records('procedureLink'), 1))
    revision.remove('procedureLink', id);
  changePlans(changes);
  changeTeeth(changes);
  changeAlerts(changes);
  changePrescriptions(changes);
}
