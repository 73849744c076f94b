import { type EntityName, entities, entityNames } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import type { CareStackObject } from '../../../src/carestack/data.ts';
import { writeCareStack } from '../../../src/index.ts';
import { fiveLocations, listsOf, valuesOf } from './written-account.ts';

const practice = fiveLocations();
const account = writeCareStack(practice);

const droppedOf = (entity: EntityName): number =>
  account.dropped.filter((each) => each.entity === entity).reduce((sum, { count }) => sum + count, 0);
const reasonsOf = (entity: EntityName): readonly string[] =>
  account.dropped.filter((each) => each.entity === entity).map(({ reason }) => reason);

describe('a practice that is written as a CareStack account', () => {
  test.each(entityNames)('carries or drops every %s of the truth', (entity) => {
    expect((account.written.get(entity) ?? 0) + droppedOf(entity)).toBe(practice.records(entity).length);
  });

  test('says why of everything that it drops', () => {
    expect(account.dropped.length).toBeGreaterThan(30);
    for (const { reason, count } of account.dropped) {
      expect(reason.length).toBeGreaterThan(7);
      expect(count).toBeGreaterThan(0);
    }
  });

  test('drops what CareStack cannot hold, and that alone', () => {
    const planned = practice.records('appointment').filter(({ data }) => data.startLocal === null);
    expect(droppedOf('appointment')).toBe(planned.length);
    expect(planned.length).toBeGreaterThan(0);
    expect(droppedOf('procedure')).toBe(0);
    expect(droppedOf('patient')).toBe(0);
    expect(droppedOf('payment')).toBe(0);
    const frozen = practice.records('treatmentPlanItem').filter(({ data }) => data.isFrozen);
    expect(account.dropped).toContainEqual({
      entity: 'treatmentPlanItem',
      reason: 'frozen copies have no place',
      count: frozen.length,
    });
    expect(reasonsOf('perioTooth')).toEqual(['what stands in a tooth of a chart is not public']);
    const texts = practice.records('consent').filter(({ data }) => data.kind === 'textMessages');
    expect(account.written.get('consent')).toBe(texts.length);
    const posted = practice
      .records('ledgerEntry')
      .filter(({ data }) => !data.kind.startsWith('paymentPlan') && (data.amountCents ?? 0) !== 0)
      .filter(({ data }) => data.recordStatus === 'active');
    expect(account.written.get('ledgerEntry')).toBe(posted.length);
  });

  test('expects each record once, from the row that its id names', () => {
    const ids = account.expected.map(({ entity, id }) => `${entity} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, source, extra } of account.expected) {
      expect(id.split('#')[0]).toBe(`${source?.table}:${source?.key}`);
      expect(extra).toBeDefined();
    }
  });

  test('expects values that the model takes', () => {
    for (const { entity, id, data } of account.expected) {
      const empty = Object.fromEntries(Object.keys(entities[entity].fields).map((field) => [field, null]));
      const { balancePolicy: _, ...others } = data;
      const parsed = entities[entity].schema.safeParse({ ...empty, ...others });
      expect(parsed.error?.issues ?? [], `${entity} ${id}`).toEqual([]);
      const unknown = Object.keys(data).filter((field) => !(field in entities[entity].fields));
      expect(unknown.filter((field) => field !== 'recordStatus')).toEqual([]);
    }
  });

  test('says which fields CareStack has a place for', () => {
    expect(account.fields.get('operatory')).toEqual(['locationId', 'name', 'recordStatus']);
    expect(account.fields.get('organization')).toEqual([
      'balancePolicy',
      'locationsEnabled',
      'recordStatus',
      'timeZone',
    ]);
    expect(account.fields.get('benefitUsage')).toEqual([
      'coverageId',
      'insurancePlanId',
      'patientId',
      'recordStatus',
    ]);
    expect(account.fields.has('claim')).toBe(false);
  });

  test('refers to records that are expected', () => {
    const ids = new Set(account.expected.map(({ entity, id }) => `${entity} ${id}`));
    let count = 0;
    for (const { entity, id, data } of account.expected) {
      for (const [field, { references }] of Object.entries(entities[entity].fields)) {
        const target = data[field];
        if (references === undefined || typeof target !== 'string') continue;
        count += 1;
        expect(ids.has(`${references} ${target}`), `${entity} ${id} ${field} ${target}`).toBe(true);
      }
    }
    expect(count).toBeGreaterThan(10_000);
  });

  test('is the same for the same seed, and another one for another', () => {
    const again = writeCareStack(practice);
    const other = writeCareStack(practice, { seed: 2 });
    expect(JSON.stringify(again.group.patients)).toBe(JSON.stringify(account.group.patients));
    expect(again.expected).toEqual(account.expected);
    expect(other.expected.length).toBe(account.expected.length);
    expect(other.group.patients[0]?.patientId).not.toEqual(account.group.patients[0]?.patientId);
  });

  test('keeps the data of each place with its place', () => {
    const { group } = account;
    const places = new Set(group.locations.map(({ id }) => id));
    expect(places.size).toBe(5);
    const located = [
      ...group.appointments,
      ...group.treatmentProcedures,
      ...group.existingProcedures,
      ...group.invoices,
      ...group.accountingProcedures,
      ...group.accountingTransactions,
    ];
    const used = new Set(located.map(({ locationId }) => locationId).filter((id) => id !== null));
    expect([...used].every((id) => places.has(id))).toBe(true);
    // The fifth one is closed.
    expect(used.size).toBe(4);
    // Of each place, in the order of the truth; two holds of the night stand in each place whose clock changes.
    const counts = practice.records('location').map(({ id }) => {
      const own = practice
        .records('appointment')
        .filter(({ data }) => data.locationId === id && data.startLocal !== null);
      return own.length;
    });
    const written = group.locations.map(
      ({ id }) =>
        group.appointments.filter(({ locationId, notes }) => locationId === id && notes !== 'cleaning crew')
          .length,
    );
    expect(written).toEqual(counts);
    expect(counts.slice(0, 4).every((count) => count > 0)).toBe(true);
    const procedures = practice
      .records('location')
      .map(({ id }) => practice.records('procedure').filter(({ data }) => data.locationId === id).length);
    const rows = [...group.treatmentProcedures, ...group.existingProcedures];
    expect(
      group.locations.map(({ id }) => rows.filter(({ locationId }) => locationId === id).length),
    ).toEqual(procedures);
  });

  test('names in its rows what it has', () => {
    const { group } = account;
    const ids = (rows: Iterable<CareStackObject>, column: string): ReadonlySet<string> =>
      valuesOf(rows, column);
    const patients = ids(group.patients, 'patientId');
    const plans = listsOf(group.treatmentPlans);
    const phases = plans.flatMap(
      ({ TreatmentPlanPhase }) => TreatmentPlanPhase as readonly CareStackObject[],
    );
    const payors = new Set(group.payors.keys());
    const subcategories = ids(listsOf(group.referralSubcategories), 'id');
    const insurancePlans = new Set(group.insurancePlans.keys());
    const claims: readonly (readonly [Iterable<CareStackObject>, string, ReadonlySet<string>])[] = [
      [group.patients, 'responsiblePartyPatientId', patients],
      [group.patients, 'referralSourceSubCategoryId', subcategories],
      [group.appointments, 'patientId', patients],
      [group.appointments, 'operatoryId', ids(group.operatories, 'id')],
      [group.appointmentDetails.values(), 'statusId', ids(group.appointmentStatuses, 'id')],
      [group.appointmentDetails.values(), 'productionTypeId', ids(group.productionTypes, 'id')],
      [group.treatmentProcedures, 'appointmentId', ids(group.appointments, 'id')],
      [group.treatmentProcedures, 'treatmentPlanId', ids(plans, 'TreatmentPlanId')],
      [group.treatmentProcedures, 'treatmentPlanPhaseId', ids(phases, 'TreatmentPlanPhaseId')],
      [group.treatmentProcedures, 'procedureCodeId', new Set(group.procedureCodes.keys())],
      [group.existingProcedures, 'procedureCodeId', new Set(group.procedureCodes.keys())],
      [group.accountingProcedures, 'treatmentProcedureId', ids(group.treatmentProcedures, 'id')],
      [group.accountingTransactions, 'patientId', patients],
      [group.accountingTransactions, 'procedureCodeId', new Set(group.procedureCodes.keys())],
      [group.accountingTransactions, 'invoiceId', ids(group.invoices, 'id')],
      [group.accountingTransactions, 'adjustmentCodeId', ids(group.adjustmentCodes, 'AdjustmentCodeID')],
      [group.accountingTransactions, 'payorId', payors],
      [group.providerDetails.values(), 'userDetailId', new Set(group.users.keys())],
      [listsOf(group.insurances), 'planId', insurancePlans],
      [listsOf(group.insurances), 'policyHolderPatientId', patients],
      [listsOf(group.feeScheduleAssignments), 'PayorId', payors],
      [listsOf(group.feeScheduleAssignments), 'LocationId', ids(group.locations, 'id')],
      [listsOf(group.feeScheduleAssignments), 'ProviderId', ids(group.providers, 'id')],
      [listsOf(group.perioCharts), 'patientID', patients],
    ];
    for (const [rows, column, known] of claims) {
      const named = valuesOf(rows, column);
      expect(named.size, column).toBeGreaterThan(0);
      expect(
        [...named].filter((id) => !known.has(id)),
        column,
      ).toEqual([]);
    }
    expect(new Set(group.paymentSummaries.keys()).size).toBe(practice.records('patient').length);
  });
});
