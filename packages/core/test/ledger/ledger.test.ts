import { BitewingError, type CanonicalRecord } from '@bitewing/core';
import { createLedger } from '@bitewing/core/ledger';
import { createValidator } from '@bitewing/core/validate';
import { describe, expect, test } from 'vitest';
import { day, upsert } from '../records.ts';
import {
  asOf,
  balanceOf,
  batchOf,
  entry,
  entryId,
  ledgerOf,
  owed,
  person,
  personId,
  plan,
  practice,
  procedure,
  procedureId,
  remove,
} from './ledger-records.ts';

const failure = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return BitewingError.is(error) ? error.code : error;
  }
  return 'no error';
};

const reportOf = (...records: readonly CanonicalRecord[]) => {
  const ledger = createLedger({ asOf });
  ledger.add(batchOf(records));
  return ledger.accounts();
};

describe('accounts', () => {
  test('stand in the order of their guarantors, also at zero', () => {
    const report = reportOf(practice(), person('b'), person('a'), person('c', 'a'));
    expect(report.accounts.map((account) => account.guarantorId)).toEqual([personId('a'), personId('b')]);
    expect(report.accounts[0]).toEqual({
      guarantorId: personId('a'),
      balanceCents: 0,
      buckets: { days0To30: 0, days31To60: 0, days61To90: 0, over90: 0 },
      residueCents: '0',
      entries: 0,
    });
  });

  test('follow a guarantor once', () => {
    const report = reportOf(
      practice(),
      person('1', '2'),
      person('2', '3'),
      person('3'),
      entry('a', 'adjustment', 100),
    );
    expect([balanceOf(report, '2'), balanceOf(report, '3')]).toEqual([100, 0]);
  });

  test('are one’s own without a guarantor, or with one that is no record', () => {
    const report = reportOf(practice(), person('1', null), person('2', '77'), entry('a', 'adjustment', 100));
    expect(report.accounts.map((account) => account.guarantorId)).toEqual([personId('1'), personId('2')]);
    expect(report.remarks).toMatchObject({ personsWithoutGuarantor: 2, unknownPersons: 0 });
  });

  test('are one’s own for persons whom only entries name', () => {
    const report = reportOf(practice(), entry('a', 'adjustment', 100), entry('b', 'adjustment', 20));
    expect(balanceOf(report, '1')).toBe(120);
    expect(report.remarks).toMatchObject({ personsWithoutGuarantor: 0, unknownPersons: 1 });
  });

  test('hold no entries of nobody, which are shown apart', () => {
    const report = ledgerOf([
      entry('a', 'adjustment', 100, { patientId: null }),
      entry('b', 'adjustment', 11, { patientId: null }),
      entry('c', 'adjustment', 5),
    ]);
    expect(report.totals).toMatchObject({ balanceCents: 5, entries: 1 });
    expect(report.remarks).toMatchObject({ entriesWithoutPerson: 2, entriesWithoutPersonCents: 111 });
  });
});

describe('records', () => {
  test('that come again replace what they said before', () => {
    expect(
      owed(entry('a', 'adjustment', 100), entry('a', 'adjustment', 100), entry('a', 'adjustment', 70)),
    ).toBe(70);
    expect(
      owed(entry('a', 'adjustment', 100), entry('a', 'adjustment', null, { recordStatus: 'inactive' })),
    ).toBe(0);
    expect(owed(entry('a', 'adjustment', 100), plan('a'))).toBe(0);
    expect(owed(plan('a'), entry('a', 'adjustment', 100))).toBe(100);
  });

  test('that are removed count no longer, and may come back', () => {
    expect(owed(entry('a', 'adjustment', 100), remove('ledgerEntry', 'a'))).toBe(0);
    expect(owed(remove('ledgerEntry', 'a'), entry('a', 'adjustment', 100))).toBe(100);
  });

  test('decide about entries that came before them', () => {
    const line = entry('a', 'insurancePayment', -300, { procedureId: procedureId('7') });
    expect(owed(line, procedure('7'))).toBe(-300);
    expect(owed(line, procedure('7'), procedure('7', 'planned'))).toBe(0);
    expect(owed(line, procedure('7'), remove('procedure', '7'))).toBe(0);
  });

  test('move an account when a person changes the guarantor or is gone', () => {
    const moved = ledgerOf([entry('a', 'adjustment', 100, { patientId: personId('2') }), person('2', '9')]);
    expect([balanceOf(moved, '1'), balanceOf(moved, '9')]).toEqual([0, 100]);
    const gone = ledgerOf([
      entry('a', 'adjustment', 100, { patientId: personId('2') }),
      remove('patient', '2'),
    ]);
    expect(balanceOf(gone, '2')).toBe(100);
    expect(gone.remarks.unknownPersons).toBe(1);
  });

  test('of a plan that is gone take its charges along', () => {
    const charge = entry('a', 'paymentPlanCharge', 100, { paymentPlanEntryId: entryId('p') });
    expect(owed(plan('p'), charge)).toBe(100);
    expect(owed(plan('p'), charge, remove('ledgerEntry', 'p'))).toBe(0);
  });
});

describe('amounts', () => {
  test('that are no whole cents leave a residue, exactly', () => {
    const report = ledgerOf([
      entry('a', 'procedureCharge', 8_411, { amountExact: '84.105' }),
      entry('b', 'procedureCharge', 33, { amountExact: '0.3333333333333333333333' }),
      entry('c', 'adjustment', -1, { amountExact: '-5e-3', patientId: personId('9') }),
    ]);
    expect(report.accounts.map((account) => account.residueCents)).toEqual([
      '-0.16666666666666666667',
      '0.5',
    ]);
    expect(report.totals.residueCents).toBe('0.33333333333333333333');
  });

  test('whose fractions cancel leave none', () => {
    const report = ledgerOf([
      entry('a', 'procedureCharge', 1, { amountExact: '0.005' }),
      entry('b', 'payment', -1, { amountExact: '-0.005' }),
    ]);
    expect(report.totals).toMatchObject({ balanceCents: 0, residueCents: '0' });
  });

  test('leave no residue where they do not count', () => {
    const report = ledgerOf([
      entry('a', 'insurancePayment', -1, { amountExact: '-0.005', procedureId: procedureId('7') }),
    ]);
    expect(report.totals.residueCents).toBe('0');
  });

  test.for([
    ['no safe integer', () => owed(entry('a', 'adjustment', 2 ** 53))],
    ['no integer', () => owed(entry('a', 'adjustment', 0.5))],
    ['no number', () => owed(entry('a', 'adjustment', Number.NaN))],
    [
      'exactly what no double can be',
      () => owed(entry('a', 'adjustment', 1, { amountExact: '1e999999999' })),
    ],
    ['exactly no decimal', () => owed(entry('a', 'adjustment', 1, { amountExact: 'x' }))],
  ] as const)('are refused when they are %s', ([, work]) => {
    expect(failure(work)).toBe('bad_amount');
  });

  test('are refused when their sum is no safe integer', () => {
    const largest = Number.MAX_SAFE_INTEGER;
    expect(owed(entry('a', 'adjustment', largest), entry('b', 'adjustment', -largest))).toBe(0);
    expect(failure(() => owed(entry('a', 'adjustment', largest), entry('b', 'adjustment', 1)))).toBe(
      'bad_amount',
    );
    const acrossFamilies = [
      entry('a', 'adjustment', largest),
      entry('b', 'adjustment', 1, { patientId: personId('9') }),
    ];
    expect(failure(() => ledgerOf(acrossFamilies))).toBe('bad_amount');
  });
});

describe('the balance policy', () => {
  const charge = entry('a', 'procedureCharge', 100);

  test('is named in the report', () => {
    expect(ledgerOf([]).policy).toEqual({ system: 'openDental', payPlansVersion: 2 });
  });

  test.for([0, 5])('with payment plans of version %i is refused where there are plans', (version) => {
    expect(failure(() => reportOf(practice(version), plan('p')))).toBe('unsupported_setup');
    const ofPlan = { paymentPlanEntryId: entryId('p') };
    expect(failure(() => reportOf(practice(version), entry('a', 'payment', -5, ofPlan)))).toBe(
      'unsupported_setup',
    );
    expect(failure(() => reportOf(practice(version), entry('a', 'paymentPlanCredit', -5)))).toBe(
      'unsupported_setup',
    );
    expect(balanceOf(reportOf(practice(version), charge), '1')).toBe(100);
  });

  test.for([1, 2, 3, 4])('with payment plans of version %i is applied', (version) => {
    expect(reportOf(practice(version), plan('p')).policy).toMatchObject({ payPlansVersion: version });
  });

  test('must be there where anything is to be added up', () => {
    expect(failure(() => reportOf(charge))).toBe('unsupported_setup');
    expect(failure(() => reportOf(upsert('organization', 'practice'), charge))).toBe('unsupported_setup');
    expect(failure(() => reportOf(practice(), charge, remove('organization', 'practice')))).toBe(
      'unsupported_setup',
    );
    expect(failure(() => reportOf(plan('p')))).toBe('unsupported_setup');
    expect(reportOf(person('1')).policy).toBeNull();
  });

  test('may not differ between organizations', () => {
    const balancePolicy = { system: 'openDental' as const, payPlansVersion: 1 };
    const other = upsert('organization', 'second', { balancePolicy });
    expect(failure(() => reportOf(practice(), other, charge))).toBe('unsupported_setup');
  });
});

describe('a ledger', () => {
  test('says when and of which instance it is, and survives JSON', () => {
    const report = ledgerOf([entry('a', 'adjustment', 100)]);
    expect(report).toMatchObject({ instance: 'main', asOf });
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('takes batches of one instance only', () => {
    const ledger = createLedger({ asOf });
    ledger.add(batchOf([practice()]));
    expect(failure(() => ledger.add(batchOf([], 'other')))).toBe('invalid_options');
  });

  test.for(['', '2026-02-30', '2026-1-5', '05.01.2026'])('refuses %j as a day', (text) => {
    expect(failure(() => createLedger({ asOf: day(text) }))).toBe('invalid_options');
  });

  test('passes batches on untouched, one by one, and has taken each that was passed on', async () => {
    const batches = [
      batchOf([practice(), person('1')]),
      batchOf([entry('a', 'adjustment', 100)]),
      batchOf([entry('b', 'adjustment', 5)]),
    ];
    let given = 0;
    const source = async function* () {
      for (const batch of batches) {
        given += 1;
        yield batch;
      }
    };
    const ledger = createLedger({ asOf });
    const seen: [boolean, number, number | undefined][] = [];
    for await (const batch of ledger.tap(source())) {
      seen.push([batch === batches[given - 1], given, balanceOf(ledger.accounts(), '1')]);
    }
    expect(seen).toEqual([
      [true, 1, 0],
      [true, 2, 100],
      [true, 3, 105],
    ]);
  });

  test.each(['1e-401', '1e-500', `0.${'0'.repeat(400)}1`])(
    'is never stopped by an amount that validation let through: %s is set apart',
    async (amountExact) => {
      const source = async function* () {
        yield batchOf([
          practice(),
          person('1'),
          entry('a', 'adjustment', 100),
          entry('b', 'payment', 0, { amountExact }),
        ]);
      };
      const ledger = createLedger({ asOf });
      for await (const batch of ledger.tap(createValidator().validate(source()))) {
        expect(batch.quarantined.map(({ issues }) => issues.map(({ field }) => field))).toEqual([
          ['amountExact'],
        ]);
      }
      expect(balanceOf(ledger.accounts(), '1')).toBe(100);
    },
  );

  test('lets go of the source when its reader stops', async () => {
    let released = false;
    const source = async function* () {
      try {
        for (;;) yield batchOf([practice()]);
      } finally {
        released = true;
      }
    };
    for await (const _batch of createLedger({ asOf }).tap(source())) break;
    expect(released).toBe(true);
  });

  test('gives the same report again', () => {
    const ledger = createLedger({ asOf });
    ledger.add(batchOf([practice(), person('1'), entry('a', 'adjustment', 100)]));
    expect(ledger.accounts()).toEqual(ledger.accounts());
  });
});
