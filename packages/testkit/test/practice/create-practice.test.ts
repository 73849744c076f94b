import {
  type EntityName,
  entities,
  entityNames,
  isAnterior,
  type Model,
  perioSiteNames,
} from '@bitewing/core';
import { createPractice, type Practice, type TruthRecord } from '@bitewing/testkit';
import { describe, expect, test } from 'vitest';
import { asOf } from './as-of.ts';

const practice = createPractice({ seed: 7, patients: 400, asOf });

/** How many records have each value of a field. */
const tally = <E extends keyof Model>(
  records: readonly TruthRecord<E>[],
  field: keyof Model[E],
): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { data } of records) counts[String(data[field])] = (counts[String(data[field])] ?? 0) + 1;
  return counts;
};

/** Entities that the practice has no records of: no system that it is written for keeps them, or none yet. */
const notMade: ReadonlySet<EntityName> = new Set([
  'practitioner',
  'providerAssignment',
  'appointmentProcedure',
  'scheduleTemplate',
  'waitlistEntry',
  'labCase',
  'preauthorization',
  'benefitUsage',
  'imagingSeries',
]);

const brokenReferences = (judged: Practice): string[] => {
  const ids = new Map(
    entityNames.map((name) => [name, new Set(judged.records(name).map((record) => record.id))]),
  );
  return entityNames.flatMap((name) =>
    judged.records(name).flatMap(({ id, data }) =>
      Object.entries(entities[name].fields).flatMap(([field, { references, historic }]) => {
        const value: unknown = Reflect.get(data, field);
        if (references === undefined || historic === true || value === null) return [];
        const targets: readonly unknown[] = Array.isArray(value) ? value : [value];
        return targets.every((target) => ids.get(references)?.has(String(target)) === true)
          ? []
          : [`${id}.${field}`];
      }),
    ),
  );
};

const everyText = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(everyText) : [];
};

describe('a synthetic practice', () => {
  test('is the same for the same options', () => {
    expect(createPractice({ seed: 7, patients: 60, asOf }).all).toEqual(
      createPractice({ seed: 7, patients: 60, asOf }).all,
    );
  });

  test('is another one for another seed', () => {
    const [left, right] = [7, 8].map((seed) =>
      createPractice({ seed, patients: 60, asOf })
        .records('patient')
        .map(({ data }) => data.lastName),
    );
    expect(left).not.toEqual(right);
  });

  test.each([1, 14, 50, 333])('has exactly %i patients when asked for so many', (patients) => {
    const small = createPractice({ seed: 3, patients, asOf });
    expect(small.records('patient')).toHaveLength(patients);
    expect(brokenReferences(small)).toEqual([]);
  });

  test('has about eighty records a patient', () => {
    const total = entityNames.reduce((sum, name) => sum + practice.records(name).length, 0);
    expect(total / 400).toBeGreaterThan(60);
    expect(total / 400).toBeLessThan(95);
  });

  test.each(entityNames)('fits the model in every %s', (name) => {
    const failures = practice
      .records(name)
      .filter(({ data }) => !entities[name].schema.safeParse(data).success);
    expect(failures.map(({ id }) => id)).toEqual([]);
    expect(practice.records(name).length > 0).toBe(!notMade.has(name));
  });

  test('refers only to records that are there', () => {
    expect(brokenReferences(practice)).toEqual([]);
  });

  test('uses an id once', () => {
    const ids = entityNames.flatMap((name) => practice.records(name).map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('leaves to the writer what only a vendor has', () => {
    const kept = entityNames.flatMap((name) =>
      Object.keys(entities[name].fields)
        .filter(
          (field) =>
            field.startsWith('source') &&
            practice.records(name).some(({ data }) => Reflect.get(data, field) !== null),
        )
        .map((field) => `${name}.${field}`),
    );
    expect(kept).toEqual([
      'definition.sourceCategory',
      'procedureCode.sourceCode',
      'procedureCodeGroup.sourceCodes',
    ]);
  });

  test('gives a value to every field but those of a vendor', () => {
    const made = entityNames.filter((name) => !notMade.has(name));
    const never = made.flatMap((name) =>
      Object.keys(entities[name].fields)
        .filter((field) => practice.records(name).every(({ data }) => Reflect.get(data, field) === null))
        .map((field) => `${name}.${field}`)
        .filter((path) => !path.includes('.source')),
    );
    expect(never).toEqual([
      'organization.softwareVersion',
      'manualTask.category',
      'subscription.subscriberName',
      'coverage.kind',
      'feeScheduleAssignment.locationId',
      'consent.date',
      'appointment.prospect',
      'appointment.bookedOnline',
      'appointment.recurrence',
      'ledgerEntry.reversesId',
      'image.imagingStudyId',
      'image.imagingSeriesId',
      'image.placement',
      'image.modality',
      'image.takenLocal',
      'image.device',
      'image.sha256',
      'communication.origin',
    ]);
  });

  test('never has an empty list or minus zero', () => {
    const odd = entityNames.flatMap((name) =>
      practice.records(name).flatMap(({ id, data }) =>
        Object.values(data)
          .filter((value: unknown) => Object.is(value, -0) || (Array.isArray(value) && value.length === 0))
          .map(() => id),
      ),
    );
    expect(odd).toEqual([]);
  });

  test('names a local code and a code in the form of CDT', () => {
    expect(tally(practice.records('procedureCode'), 'system')).toEqual({ cdt: 18, local: 3 });
  });
});

describe('people of a synthetic practice', () => {
  const patients = practice.records('patient');

  test('have every status, families, clones, merges and super families', () => {
    const statuses = ['patient', 'nonPatient', 'inactive', 'archived', 'deleted', 'deceased', 'prospective'];
    expect(Object.keys(tally(patients, 'status')).sort()).toEqual(statuses.sort());
    expect(patients.some(({ id, data }) => data.guarantorId !== id)).toBe(true);
    for (const field of [
      'mergedIntoId',
      'clonedFromId',
      'superFamilyHeadId',
      'responsiblePartyId',
    ] as const) {
      expect(patients.filter(({ data }) => data[field] !== null).length, field).toBeGreaterThan(2);
    }
  });

  test('are also all there in a practice of fifty', () => {
    const few = createPractice({ seed: 1, patients: 50, asOf });
    expect(Object.keys(tally(few.records('patient'), 'status'))).toHaveLength(7);
    expect(few.records('perioExam').length).toBeGreaterThan(0);
    expect(new Set(few.records('ledgerEntry').map(({ data }) => data.kind)).size).toBe(9);
  });

  test('have a guarantor who is a guarantor', () => {
    const guarantors = new Map(patients.map(({ id, data }) => [id, data.guarantorId]));
    expect(
      patients.filter(({ data }) => guarantors.get(data.guarantorId ?? '') !== data.guarantorId),
    ).toEqual([]);
  });

  test('carry every hostile text, and no half of a character', () => {
    const texts = patients.flatMap(({ data }) => everyText(data)).join('\n');
    for (const piece of [
      "'",
      '"',
      '\\',
      '\n',
      '\r\n',
      '\t',
      ';',
      '--',
      '*/',
      '%s',
      '<script>',
      '`',
      '{0}',
      'NULL',
      '中',
      '😁',
    ]) {
      expect(texts.includes(piece), piece).toBe(true);
    }
    const all = entityNames.flatMap((name) => practice.records(name).flatMap(({ data }) => everyText(data)));
    expect(all.filter((text) => !text.isWellFormed())).toEqual([]);
  });

  test('can be nobody: fictional numbers, never-issued security numbers, example mail', () => {
    for (const { data } of patients) {
      expect(data.socialSecurityNumber ?? '900000000').toMatch(/^9\d{8}$/);
      for (const { kind, value, e164 } of data.contactPoints ?? []) {
        if (kind === 'email') expect(value).toMatch(/^[\w.]+@example\.com$/);
        else expect(e164 ?? '+12125550100').toMatch(/^\+1\d{3}55501\d\d$/);
      }
    }
  });

  test('are reached by words in an odd practice alone', () => {
    const wordsIn = (people: typeof patients): Set<string | undefined> =>
      new Set(
        people
          .flatMap(({ data }) => data.contactPoints ?? [])
          .filter(({ kind, value }) => (kind === 'email' ? !value.includes('@') : !/\d/.test(value)))
          .map(({ value }) => value),
      );
    expect(wordsIn(patients)).toEqual(new Set());
    const odd = createPractice({ seed: 7, patients: 300, asOf, oddities: true }).records('patient');
    expect(wordsIn(odd)).toEqual(new Set(['none; see notes', 'not an address']));
  });

  test('fit the columns of the narrowest native table', () => {
    const limits = {
      title: 15,
      chartNumber: 20,
      medicaidId: 20,
      medicalUrgentNote: 255,
      appointmentNote: 255,
      employmentNote: 255,
      emergencyContactPhone: 30,
      studentStatus: 1,
    } as const;
    for (const [field, limit] of Object.entries(limits) as [keyof typeof limits, number][]) {
      expect(Math.max(...patients.map(({ data }) => data[field]?.length ?? 0)), field).toBeLessThanOrEqual(
        limit,
      );
    }
    expect(
      Math.max(...practice.records('procedure').map(({ data }) => data.claimNote?.length ?? 0)),
    ).toBeLessThanOrEqual(80);
  });

  test('were born before they came, and came before today', () => {
    const impossible = patients.filter(
      ({ data }) =>
        (data.firstVisitDate ?? '') > asOf ||
        (data.birthDate ?? '') > (data.firstVisitDate ?? '9') ||
        (data.entryDate ?? '') > asOf,
    );
    expect(impossible.map(({ id }) => id)).toEqual([]);
  });
});

describe('procedures of a synthetic practice', () => {
  const procedures = practice.records('procedure');

  test('have every status and every kind of place', () => {
    expect(Object.keys(tally(procedures, 'status'))).toHaveLength(8);
    expect(Object.keys(tally(procedures, 'area')).length).toBeGreaterThan(10);
    const teeth = procedures.flatMap(({ data }) => data.tooth ?? []);
    for (const form of [/^\d{1,2}$/, /^[A-T]$/, /^(?:5[1-9]|6\d|7\d|8[0-2])$/, /^[A-T]S$/]) {
      expect(
        teeth.some((tooth) => form.test(tooth)),
        String(form),
      ).toBe(true);
    }
  });

  test('have surfaces only on a tooth that has them', () => {
    const wrong = procedures.filter(({ data: { tooth, surfaces } }) => {
      if (surfaces === null) return false;
      return (
        tooth === null ||
        surfaces.includes(isAnterior(tooth) ? 'O' : 'I') ||
        new Set(surfaces).size !== surfaces.length
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('have half cents in few fees, and several units in some', () => {
    const fractional = procedures.filter(({ data }) => data.feeExact !== null);
    expect(fractional.length).toBeGreaterThan(3);
    expect(fractional.length).toBeLessThan(procedures.length / 5);
    expect(procedures.some(({ data }) => (data.quantity ?? 0) > 2)).toBe(true);
  });

  test('each have one charge, which has an amount when they are completed', () => {
    const charges = new Map(
      practice
        .records('ledgerEntry')
        .filter(({ data }) => data.kind === 'procedureCharge')
        .map(({ id, data }) => [id, data]),
    );
    expect(charges.size).toBe(procedures.length);
    for (const { id, data } of procedures) {
      const charge = charges.get(`${id}#charge`);
      expect(charge?.amountCents !== null, id).toBe(data.status === 'completed');
      expect(charge?.recordStatus).toBe(data.status === 'completed' ? 'active' : 'inactive');
      expect(charge?.procedureId).toBe(id);
    }
  });
});

describe('perio of a synthetic practice', () => {
  const teeth = practice.records('perioTooth');
  const sites = teeth.flatMap(({ data }) => [
    data.mesioBuccal,
    data.buccal,
    data.distoBuccal,
    data.mesioLingual,
    data.lingual,
    data.distoLingual,
  ]);

  test('has every measure, both signs of recession, skipped teeth and partial exams', () => {
    for (const measure of [
      'depthMm',
      'recessionMm',
      'calMm',
      'mucogingivalJunctionMm',
      'furcation',
    ] as const) {
      expect(
        sites.some((site) => site[measure] !== null),
        measure,
      ).toBe(true);
      expect(
        sites.some((site) => site[measure] === null),
        measure,
      ).toBe(true);
    }
    for (const finding of ['bleeding', 'suppuration', 'plaque', 'calculus'] as const) {
      expect(new Set(sites.map((site) => site[finding])), finding).toEqual(new Set([true, false, null]));
    }
    expect(sites.some((site) => (site.recessionMm ?? 0) < 0)).toBe(true);
    expect(teeth.some(({ data }) => data.skipped)).toBe(true);
    const counts = practice
      .records('perioExam')
      .map(({ id }) => teeth.filter(({ data }) => data.perioExamId === id).length);
    expect(Math.min(...counts)).toBeLessThanOrEqual(8);
    expect(Math.max(...counts)).toBeGreaterThan(20);
  });

  test('is of gums that are sound in most people, inflamed in some and deep in a few', () => {
    const exams = new Map(practice.records('perioExam').map(({ id, data }) => [id, data.patientId]));
    const deepest = new Map<string | null | undefined, number>();
    for (const { data } of teeth) {
      const patientId = exams.get(data.perioExamId ?? '');
      const depths = perioSiteNames.map((name) => data[name].depthMm ?? 0);
      deepest.set(patientId, Math.max(deepest.get(patientId) ?? 0, ...depths));
    }
    const share = (fits: (depth: number) => boolean): number =>
      [...deepest.values()].filter(fits).length / deepest.size;
    expect(share((depth) => depth <= 3)).toBeGreaterThan(0.2);
    expect(share((depth) => depth === 4 || depth === 5)).toBeGreaterThan(0.1);
    expect(share((depth) => depth >= 6)).toBeGreaterThan(0.05);
    expect(share((depth) => depth >= 6)).toBeLessThan(0.5);
    const measured = sites.flatMap(({ depthMm }) => depthMm ?? []);
    expect(measured.filter((depth) => depth >= 6).length / measured.length).toBeLessThan(0.06);
    expect(deepest.size).toBeGreaterThan(practice.records('patient').length / 8);
  });

  test('has attachment levels that are depth plus recession, and only where both are', () => {
    for (const { depthMm, recessionMm, calMm } of sites) {
      expect(calMm).toBe(depthMm === null || recessionMm === null ? null : depthMm + recessionMm);
    }
  });

  test('has each tooth once in an exam, and says something of it', () => {
    const places = teeth.map(({ data }) => `${data.perioExamId} ${data.tooth}`);
    expect(new Set(places).size).toBe(places.length);
    const silent = teeth.filter(
      ({ data }) =>
        !data.skipped &&
        data.mobility === null &&
        !/:(?:\d|-\d|true|false)/.test(JSON.stringify({ ...data, skipped: null })),
    );
    expect(silent).toEqual([]);
  });
});
