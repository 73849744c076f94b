import { describe, expect, test } from 'vitest';
import {
  changeEaglesoft,
  type EaglesoftRow,
  type WrittenEaglesoft,
  writeEaglesoft,
} from '../../../src/index.ts';
import { rowsOf, threeLocations } from '../write/written-database.ts';

const practice = threeLocations({ patients: 120, oddities: true });
const written = writeEaglesoft(practice);

const cents = (cell: string | null | undefined): number => Math.round(Number(cell ?? 0) * 100);
const folded = (key: string | null | undefined): string => (key ?? '').toUpperCase();

/** What the truth's entries that are carried come to, by record id of the guarantor. */
function byTruth({ practice: truth, ids }: WrittenEaglesoft): ReadonlyMap<string, number> {
  const heads = new Map(truth.records('patient').map(({ id, data }) => [id, data.guarantorId ?? id]));
  const sums = new Map<string, number>();
  for (const { id, data } of truth.records('ledgerEntry')) {
    if (!ids.has(id)) continue;
    const head = ids.get(heads.get(data.patientId ?? '') ?? '') ?? '';
    sums.set(head, (sums.get(head) ?? 0) + (data.amountCents ?? 0));
  }
  return sums;
}

/** What the rows come to: details that count, by record id of the responsible party. */
function byRows(of: WrittenEaglesoft): ReadonlyMap<string, number> {
  const parties = new Map(rowsOf(of, 'transactions_header').map((row) => [row.tran_num, row.resp_party_id]));
  const sums = new Map<string, number>();
  for (const { tran_num: number, amount, status } of rowsOf(of, 'transactions_detail')) {
    const head = `patient:${folded(parties.get(number ?? ''))}`;
    if (status === '1') sums.set(head, (sums.get(head) ?? 0) + cents(amount));
  }
  return sums;
}

const storedOn = (row: EaglesoftRow): number =>
  cents(row.current_bal) + cents(row.thirty_day) + cents(row.sixty_day) + cents(row.ninety_day);

const agree = (of: WrittenEaglesoft): number => {
  const truth = byTruth(of);
  const rows = byRows(of);
  let owing = 0;
  for (const patient of rowsOf(of, 'patient')) {
    if (patient.responsible_party_status !== 'Y') continue;
    const id = `patient:${folded(patient.patient_id)}`;
    const balance = of.balances.get(id);
    if (balance === undefined) continue;
    expect(rows.get(id) ?? 0, id).toBe(truth.get(id) ?? 0);
    expect(balance.totalCents, id).toBe(truth.get(id) ?? 0);
    expect(storedOn(patient), id).toBe(balance.totalCents);
    if (balance.totalCents !== 0) owing += 1;
  }
  for (const id of rows.keys()) expect(of.balances.has(id)).toBe(true);
  return owing;
};

describe('what an account owes', () => {
  test('is the same by the truth, by the rows and as it is stored', () => {
    expect(agree(written)).toBeGreaterThan(20);
  });

  test('is old and young, and in credit where more came in than was owed', () => {
    const balances = [...written.balances.values()];
    for (const age of ['currentCents', 'thirtyCents', 'sixtyCents', 'ninetyCents'] as const)
      expect(
        balances.some((balance) => balance[age] > 0),
        age,
      ).toBe(true);
    expect(balances.some(({ currentCents }) => currentCents < 0)).toBe(true);
    for (const { thirtyCents, sixtyCents, ninetyCents } of balances)
      expect(Math.min(thirtyCents, sixtyCents, ninetyCents)).toBeGreaterThanOrEqual(0);
  });

  test('is no older than what was charged', () => {
    const today = Date.parse(practice.options.asOf);
    const parties = new Map(rowsOf(written, 'transactions_header').map((row) => [row.tran_num, row]));
    const oldest = new Map<string, number>();
    for (const { tran_num: number, amount, status } of rowsOf(written, 'transactions_detail')) {
      const header = parties.get(number ?? '');
      if (status !== '1' || cents(amount) <= 0) continue;
      const days = (today - Date.parse(header?.aging_date ?? header?.tran_date ?? '')) / 86_400_000;
      const head = `patient:${folded(header?.resp_party_id)}`;
      oldest.set(head, Math.max(oldest.get(head) ?? 0, days));
    }
    for (const [head, days] of oldest) {
      const balance = written.balances.get(head);
      if (days <= 90) expect(balance?.ninetyCents, head).toBe(0);
      if (days <= 60) expect(balance?.sixtyCents, head).toBe(0);
      if (days <= 30) expect(balance?.thirtyCents, head).toBe(0);
    }
  });
});

describe('what a provider produced and collected', () => {
  const { asOf } = practice.options;
  const headers = new Map(rowsOf(written, 'transactions_header').map((row) => [row.tran_num, row]));
  const counted = rowsOf(written, 'transactions_detail').filter(({ status }) => status === '1');

  test.each([
    ['mtd', asOf.slice(0, 7)],
    ['ytd', asOf.slice(0, 4)],
  ])('stands stored as %s, of services by who did them and of payments by who collects', (period, start) => {
    const charges = new Map<string, number>();
    const collections = new Map<string, number>();
    for (const row of counted) {
      const header = headers.get(row.tran_num ?? '');
      const type = header?.type ?? '';
      if (!(header?.tran_date ?? '').startsWith(start)) continue;
      const worker = folded(row.provider_id);
      const collector = folded(row.collections_go_to) || worker;
      if (type === 'S') charges.set(worker, (charges.get(worker) ?? 0) + cents(row.amount));
      if (['P', 'A', 'Y', 'I'].includes(type))
        collections.set(collector, (collections.get(collector) ?? 0) - cents(row.amount));
    }
    expect(charges.size).toBeGreaterThan(1);
    for (const provider of rowsOf(written, 'provider')) {
      if (provider.position_id === '5') continue;
      const key = folded(provider.provider_id);
      expect(cents(provider[`${period}_charges`]), key).toBe(charges.get(key) ?? 0);
      expect(cents(provider[`${period}_collections`]), key).toBe(collections.get(key) ?? 0);
    }
  });

  test('leaves out what is nobody’s', () => {
    const nobodys = counted.filter(
      (row) => headers.get(row.tran_num ?? '')?.type === 'S' && (row.provider_id ?? '') === '',
    );
    expect(nobodys.some(({ amount }) => cents(amount) > 0)).toBe(true);
  });
});

describe('accounts some days later', () => {
  const next = practice.next(5);
  const later = changeEaglesoft(written, next);

  test('agree with the later truth, and have moved', () => {
    agree(later);
    const moved = [...later.balances].filter(
      ([id, { totalCents }]) =>
        written.balances.has(id) && written.balances.get(id)?.totalCents !== totalCents,
    );
    expect(moved.length).toBeGreaterThan(0);
  });

  test('have new transactions with numbers above all others', () => {
    const highest = Math.max(...rowsOf(written, 'transactions_header').map((row) => Number(row.tran_num)));
    const came = later.changes.get('transactions_header')?.came ?? [];
    expect(came.length).toBeGreaterThan(0);
    for (const { tran_num: number } of came) expect(Number(number)).toBeGreaterThan(highest);
  });

  test('change no transaction that the truth did not', () => {
    const touched = new Set(
      next.changes.upserted
        .filter(({ entity }) => entity !== 'patient')
        .flatMap(({ id }) => later.ids.get(id)?.replace(/#.*/, '') ?? []),
    );
    const changed = later.changes.get('transactions_detail')?.changed ?? [];
    for (const { detail_id: id } of changed) expect(touched.has(`transactions_detail:${id}`)).toBe(true);
    for (const { note_id: id } of later.changes.get('operatory_notes')?.changed ?? [])
      expect(touched.has(`operatory_notes:${id}`)).toBe(true);
  });

  test('have notes that are fresher than any before where they came or changed', () => {
    const freshness = rowsOf(written, 'operatory_notes').map((row) => row.freshness ?? '');
    const { came = [], changed = [] } = later.changes.get('operatory_notes') ?? {};
    expect(came.length).toBeGreaterThan(0);
    const before = freshness.toSorted().at(-1) ?? '';
    for (const row of [...came, ...changed]) expect((row.freshness ?? '') > before).toBe(true);
  });

  test('mark a note as deleted that was taken back, and move its freshness', () => {
    const [note] = practice.records('clinicalNote');
    if (note === undefined) throw new Error('there are no notes');
    later.state.softDeleted.add(note.id);
    const third = changeEaglesoft(later, next.practice.next(6));
    const key = (third.ids.get(note.id) ?? '').replace('operatory_notes:', '');
    const row = third.changes.get('operatory_notes')?.changed.find((each) => each.note_id === key);
    expect(row?.status).toBe('D');
    expect((row?.freshness ?? '') > third.practice.options.asOf).toBe(true);
  });
});
