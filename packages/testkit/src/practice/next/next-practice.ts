import type { Model } from '@bitewing/core';
import { dateOf, dateTimeOf, dayOf } from '../calendar.ts';
import { lowering } from '../money/add-entries.ts';
import { timesExactly } from '../money/amount.ts';
import type { Moves } from '../money/move.ts';
import type { Practice, PracticeChanges } from '../practice.ts';
import { createRandom, createStream, type Random } from '../random.ts';
import { sealPractice } from '../seal-practice.ts';
import type { TruthRecord } from '../truth-record.ts';
import { createWallClock } from '../wall-clock.ts';
import { changeCharts } from './change-charts.ts';
import { changeDocuments } from './change-documents.ts';
import { changeInsurance } from './change-insurance.ts';
import { changeOffice } from './change-office.ts';
import { addPaymentRecord, changePayments, shrinkPayments } from './change-payments.ts';
import { changeRelations, type RelationChange } from './change-relations.ts';
import { changeSchedule } from './change-schedule.ts';
import { laterIds } from './later-ids.ts';
import { createRevision, type Revision } from './revision.ts';

const share = (count: number): number => Math.max(1, Math.round(count / 100));

interface Later {
  readonly random: Random;
  readonly before: Practice;
  readonly revision: Revision;
  readonly today: number;
}

/** Deletes some appointments that nothing was planned from; their procedures lose the link. */
const deleteAppointments = ({ random, before, revision }: Later): ReadonlySet<string> => {
  const origins = new Set(before.records('appointment').map((each) => each.data.plannedAppointmentId));
  const planned = new Set(before.records('procedure').map((each) => each.data.plannedAppointmentId));
  const free = before.records('appointment').filter((each) => !origins.has(each.id) && !planned.has(each.id));
  const gone = new Set(random.sample(free, share(free.length)).map((each) => each.id));
  for (const id of gone) revision.remove('appointment', id);
  for (const { id, data } of before.records('procedure')) {
    if (data.appointmentId !== null && gone.has(data.appointmentId))
      revision.change('procedure', id, { appointmentId: null });
  }
  return gone;
};

/** Deletes parts of payments; gives the ids of their entries. */
const deletePayments = (later: Later): readonly string[] => {
  const { random, before, revision } = later;
  const payments = before.records('ledgerEntry').filter((each) => each.data.kind === 'payment');
  const gone = random.sample(payments, share(payments.length)).map(({ id }) => id);
  for (const id of gone) revision.remove('ledgerEntry', id);
  shrinkPayments(later, gone);
  return gone;
};

const deleteExams = ({ random, before, revision }: Later): void => {
  const exam = random.sample(before.records('perioExam'), 1)[0];
  if (exam === undefined) return;
  revision.remove('perioExam', exam.id);
  for (const { id, data } of before.records('perioTooth'))
    if (data.perioExamId === exam.id) revision.remove('perioTooth', id);
};

/** Moves some appointments; gives what they have otherwise now. */
const moveAppointments = (
  { random, before, revision, today }: Later,
  gone: ReadonlySet<string>,
): ReadonlyMap<string, Partial<Model['appointment']>> => {
  const moved = new Map<string, Partial<Model['appointment']>>();
  const scheduled = before
    .records('appointment')
    .filter((each) => each.data.status === 'scheduled' && !gone.has(each.id));
  for (const { id, data } of random.sample(scheduled, share(scheduled.length) + 1)) {
    const startLocal = dateTimeOf(today + random.integer(5, 90), 480 + 10 * random.integer(0, 50));
    const zone = before.locationZones.get(data.locationId ?? '') ?? before.options.timeZone;
    const start = createWallClock(zone).instant(startLocal);
    moved.set(id, { startLocal, start, note: 'moved; asked by phone' });
  }
  for (const [id, values] of moved) revision.change('appointment', id, values);
  return moved;
};

/** Completes some planned procedures: their charges come alive. Gives their ids. */
const completeProcedures = ({ random, before, revision, today }: Later): ReadonlySet<string> => {
  const planned = before.records('procedure').filter((each) => each.data.status === 'planned');
  const fees = new Map(
    random.sample(planned, share(planned.length) + 1).map((each) => [each.id, each.data] as const),
  );
  const date = dateOf(today - 1);
  for (const [id] of fees)
    revision.change('procedure', id, { status: 'completed', date, completedDate: date, discountCents: 0 });
  // Claim lines that were paid before the procedure was set back to planned count again.
  for (const { id, data } of before.records('ledgerEntry')) {
    const procedure = fees.get(data.procedureId ?? '');
    if (procedure === undefined || data.patientId === null || data.procedureId === null) continue;
    const moves = { patientId: data.patientId, production: data.procedureId };
    if (data.kind === 'procedureCharge') {
      const amount = timesExactly(
        procedure.feeExact ?? decimalOf(procedure.feeCents ?? 0),
        procedure.quantity ?? 1,
      );
      revision.change('ledgerEntry', id, {
        recordStatus: 'active',
        amountCents: amount.cents,
        amountExact: amount.exact,
        serviceDate: date,
        entryDate: date,
        agingDate: date,
      });
      revision.move(id, { ...moves, cents: amount.cents });
    } else if (data.recordStatus === 'active' && data.amountCents !== null) {
      revision.move(id, { ...moves, cents: data.amountCents });
    }
  }
  return new Set(fees.keys());
};

const decimalOf = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

const editPatients = ({ random, before, revision }: Later): void => {
  const people = before.records('patient').filter((each) => each.data.status === 'patient');
  for (const { id, data } of random.sample(people, share(people.length) + 1)) {
    const values: Partial<Model['patient']> = random.chance(0.5)
      ? { addressLine1: '5 New "Quay", rear', addressLine2: null, city: 'Cape Tessel' }
      : { preferredName: data.preferredName === null ? 'Renamed' : null, medicalUrgentNote: 'new: latex' };
    revision.change('patient', id, values);
  }
};

/** Adds new people, as copies of earlier ones in what the set-up decides, each with a visit and a payment; gives them. */
const addArrivals = ({ random, before, revision, today }: Later): RelationChange['arrivals'] => {
  const arrivals: RelationChange['arrivals'][number][] = [];
  const models = before.records('patient').filter((each) => each.data.status === 'patient');
  const date = dateOf(today);
  const nextAppointmentId = laterIds(before, 'appointment');
  const nextPatientId = laterIds(before, 'patient');
  const types = before.records('definition').filter((each) => each.data.category === 'paymentType');
  const typeDefinitionId = types[0]?.id ?? null;
  const nextPaymentId = laterIds(before, 'payment');
  const nextAllocationId = laterIds(before, 'paymentAllocation');
  for (const [index, model] of random.sample(models, share(models.length) + 1).entries()) {
    const id = nextPatientId();
    revision.add('patient', id, {
      ...model.data,
      lastName: `Novel-${index}`,
      guarantorId: id,
      superFamilyHeadId: null,
      responsiblePartyId: null,
      clonedFromId: null,
      chartNumber: null,
      socialSecurityNumber: null,
      firstVisitDate: null,
      entryDate: date,
      storedBalanceCents: 0,
      storedFamilyBalanceCents: 0,
      storedFamilyAging0To30Cents: 0,
      storedFamilyAging31To60Cents: 0,
      storedFamilyAging61To90Cents: 0,
      storedFamilyAgingOver90Cents: 0,
      // A dependant has none, but a new person is their own guarantor.
      storedFamilyInsuranceEstimateCents: model.data.storedFamilyInsuranceEstimateCents ?? 0,
      storedFamilyPaymentPlanDueCents: model.data.storedFamilyPaymentPlanDueCents ?? 0,
    });
    const visit = before.records('appointment').find((each) => each.data.status === 'scheduled');
    if (visit !== undefined) {
      revision.add('appointment', nextAppointmentId(), {
        ...visit.data,
        patientId: id,
        plannedAppointmentId: null,
        primaryInsurancePlanId: null,
        secondaryInsurancePlanId: null,
        note: null,
      });
    }
    const allocationId = nextAllocationId();
    const ledgerEntryId = `${allocationId}#payment`;
    const amountCents = 4200 + index;
    revision.add('ledgerEntry', ledgerEntryId, {
      ...paymentOf(id, model, date),
      amountCents: lowering(amountCents),
    });
    revision.move(ledgerEntryId, { patientId: id, cents: lowering(amountCents) });
    addPaymentRecord(
      revision,
      { ledgerEntryId, paymentId: nextPaymentId(), allocationId },
      {
        patientId: id,
        amountCents,
        date,
        entryDate: date,
        locationId: model.data.locationId,
        typeDefinitionId,
      },
      model.data.primaryProviderId,
    );
    arrivals.push({ id, contactPoints: model.data.contactPoints });
  }
  return arrivals;
};

const paymentOf = (
  patientId: string,
  model: TruthRecord<'patient'>,
  date: ReturnType<typeof dateOf>,
): Partial<Model['ledgerEntry']> => ({
  kind: 'payment',
  patientId,
  entryDate: date,
  agingDate: date,
  providerId: model.data.primaryProviderId,
  locationId: model.data.locationId,
});

/** The practice three days later. */
export function nextPractice(
  before: Practice,
  moves: Moves,
  seed: number,
): { practice: Practice; changes: PracticeChanges } {
  const today = dayOf(before.options.asOf) + 3;
  const revision = createRevision(before.all, moves);
  const later: Later = { random: createRandom(seed), before, revision, today };
  const gone = deleteAppointments(later);
  const goneEntryIds = deletePayments(later);
  deleteExams(later);
  const moved = moveAppointments(later, gone);
  const completedIds = completeProcedures(later);
  editPatients(later);
  const arrivals = addArrivals(later);
  changeInsurance({ random: createStream(seed, 'insurance'), before, revision, today });
  changePayments({ random: createStream(seed, 'payments'), before, revision, today }, goneEntryIds);
  changeCharts({ random: createStream(seed, 'charts'), before, revision, today, completedIds });
  changeSchedule({ random: createStream(seed, 'schedule'), before, revision, today, gone, moved });
  changeDocuments({ random: createStream(seed, 'documents'), before, revision, today });
  changeOffice({ random: createStream(seed, 'office'), before, revision, today });
  changeRelations({ random: createStream(seed, 'relations'), before, revision, today, gone, arrivals });
  const finished = revision.finish();
  const options = { ...before.options, asOf: dateOf(today) };
  return {
    practice: sealPractice(options, finished.all, finished.moves, before.locationZones, nextPractice),
    changes: finished.changes,
  };
}
