import { formatCents } from '@bitewing/core';
import { describe, expect, test } from 'vitest';
import { folded } from '../../../src/eaglesoft/write/native-text.ts';
import { providerTotals } from '../../../src/eaglesoft/write/rows/money/provider-totals.ts';
import { createWriting } from '../../../src/eaglesoft/write/writing.ts';
import { copyState } from '../../../src/eaglesoft/write/writing-state.ts';
import { writeEaglesoft } from '../../../src/index.ts';
import { expectedById, expectedOf, rowsOf, threeLocations } from './written-database.ts';

const practice = threeLocations();
const database = writeEaglesoft(practice);

describe('the office', () => {
  test('is one row with the version, and a policy of its own', () => {
    const { data } = expectedById(database, 'organization', 'system_preferences:1');
    expect(data).toMatchObject({
      softwareVersion: '21.20.08',
      timeZone: 'America/New_York',
      balancePolicy: { system: 'eaglesoft' },
    });
    expect(data).not.toHaveProperty('name');
  });

  test('has practices with their zones, and shares of the imaging program beside them', () => {
    const zones = practice
      .records('location')
      .map(({ id }) => expectedOf(database, 'location', id).data.timeZone);
    expect(new Set(zones).size).toBeGreaterThan(2);
    for (const { id, data } of practice.records('location')) {
      const { data: read, extra } = expectedOf(database, 'location', id);
      expect(read.recordStatus).toBe(data.recordStatus);
      const isOpen = data.recordStatus === 'active';
      expect(extra?.['practice_preferences.server_computer'] !== undefined).toBe(isOpen);
    }
    // One says nothing, and is open.
    const statuses = rowsOf(database, 'practice').map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(['', 'A', 'I']));
  });

  test('has people of the office among its providers', () => {
    const staff = rowsOf(database, 'provider').filter(({ position_id }) => position_id === '5');
    const users = practice.records('userAccount');
    expect(staff.length).toBeGreaterThan(3);
    expect(rowsOf(database, 'provider').length).toBe(practice.records('provider').length + staff.length);
    for (const { id, data } of users) {
      const { data: read, id: recordId } = expectedOf(database, 'userAccount', id);
      expect(read.name).toBe(data.name);
      expect(read.providerId).toBe(recordId.replace('#user', ''));
      expect(read.lastLoginLocal).toBe(data.lastLoginLocal);
    }
  });

  test('names a user without a name by the key of its row', () => {
    const nameless = rowsOf(database, 'provider').filter((row) => (row.ClinicianUserName ?? '') === '');
    expect(nameless.length).toBeGreaterThan(0);
    for (const row of nameless) {
      const key = folded(row.provider_id ?? '');
      expect(expectedById(database, 'userAccount', `provider:${key}#user`).data.name).toBe(key);
    }
  });

  test('stores what each provider produced and collected, to the cent', () => {
    const totals = providerTotals(createWriting(practice, copyState(database.state), database.seed));
    let produced = 0;
    for (const { id } of practice.records('provider')) {
      const key = expectedOf(database, 'provider', id).source?.key;
      const row = rowsOf(database, 'provider').find((each) => folded(each.provider_id ?? '') === key);
      const own = totals.get(id);
      expect(row?.ytd_charges).toBe(formatCents(own?.year.charges ?? 0));
      expect(row?.mtd_collections).toBe(formatCents(own?.month.collections ?? 0));
      expect(row?.last_detail_id || null).toBe(own?.lastDetailId ?? null);
      produced += own?.year.charges ?? 0;
    }
    const headers = new Map(rowsOf(database, 'transactions_header').map((row) => [row.tran_num, row]));
    const services = rowsOf(database, 'transactions_detail').filter((row) => {
      const header = headers.get(row.tran_num ?? '');
      return (
        header?.type === 'S' &&
        row.status === '1' &&
        // What nobody did is nobody's.
        (row.provider_id ?? '') !== '' &&
        header.tran_date?.startsWith('2025') &&
        header.tran_date <= practice.options.asOf
      );
    });
    const stored = services.reduce((sum, row) => sum + Math.round(Number(row.amount) * 100), 0);
    expect(produced).toBe(stored);
    expect(produced).toBeGreaterThan(0);
  });
});

describe('services and fees', () => {
  test('have CDT codes in both forms, and codes of the practice itself', () => {
    const codes = rowsOf(database, 'services').map(({ ada_code: code }) => code ?? '');
    expect(codes.some((code) => /^D\d{4}$/.test(code))).toBe(true);
    expect(codes.some((code) => /^0\d{4}$/.test(code))).toBe(true);
    expect(codes).toContain('');
    for (const { id, data } of practice.records('procedureCode')) {
      const { data: read } = expectedOf(database, 'procedureCode', id);
      expect(read.code).toBe(data.code);
      expect(read.system).toBe(data.system);
    }
  });

  test('are whole cents, one for a schedule and a service', () => {
    const odd = practice.records('fee').filter(({ data }) => data.amountExact !== null);
    expect(odd.length).toBeGreaterThan(0);
    for (const { id, data } of practice.records('fee')) {
      if (!database.ids.has(id)) continue;
      expect(expectedOf(database, 'fee', id).data.amountCents).toBe(data.amountCents);
      expect([data.locationId, data.providerId]).toEqual([null, null]);
    }
  });
});

describe('employers', () => {
  test('are plans: each plan has one row, and so has an employer without any', () => {
    const plans = practice.records('insurancePlan');
    const insuring = new Set(plans.map(({ data }) => data.employerId));
    const others = practice.records('employer').filter(({ id }) => !insuring.has(id));
    expect(rowsOf(database, 'employer').length).toBe(plans.length + others.length);
    for (const { id, data } of plans) {
      const plan = expectedOf(database, 'insurancePlan', id);
      expect(plan.id).toBe(`${plan.data.employerId}#plan`);
      expect(plan.data.groupNumber).toBe(data.groupNumber);
      expect(plan.data.carrierId).toBe(expectedOf(database, 'carrier', data.carrierId ?? '').id);
    }
  });

  test('tell a maximum and a deductible of a plan, and that there is none', () => {
    const benefits = database.expected.filter(({ entity }) => entity === 'benefit');
    expect(benefits.length).toBe(rowsOf(database, 'employer').length * 2);
    const inForce = benefits.filter(({ data }) => data.recordStatus === 'active');
    expect(inForce.length).toBe(database.written.get('benefit'));
    for (const { data } of benefits) {
      const hasAmount = data.amountCents !== null;
      expect(data.recordStatus).toBe(hasAmount ? 'active' : 'inactive');
      expect(data.sourceTimePeriod).toBe(hasAmount ? 'N' : null);
      expect(data.timePeriod).toBe(hasAmount ? 'serviceYear' : null);
    }
  });

  test('are billed by a fee schedule, where the truth says so', () => {
    const plan = practice
      .records('feeScheduleAssignment')
      .find(
        ({ data }) => data.purpose === 'fee' && data.insurancePlanId !== null && data.feeScheduleId !== null,
      );
    const { data, id } = expectedOf(database, 'feeScheduleAssignment', plan?.id ?? '');
    expect(id).toBe(
      `${expectedOf(database, 'insurancePlan', plan?.data.insurancePlanId ?? '').source?.table}:${
        expectedOf(database, 'insurancePlan', plan?.data.insurancePlanId ?? '').source?.key
      }#fees`,
    );
    expect(data).toMatchObject({ recordStatus: 'active', purpose: 'fee' });
    expect(data.feeScheduleId).toBe(expectedOf(database, 'feeSchedule', plan?.data.feeScheduleId ?? '').id);
  });
});
