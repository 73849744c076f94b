import { type EaglesoftRows, eaglesoftDatabaseTables } from '@bitewing/testkit-native';
import { describe, expect, test } from 'vitest';
import { type Money, moneyCounter, owedByTruth } from './expect-money.ts';
import { unloadFolders, unloadSource } from './unload-folders.ts';
import { asOf, practiceOptions, writtenOf } from './written-practice.ts';

const folders = unloadFolders();
const written = writtenOf(30);
const practice = practiceOptions(written);

describe('a cent that is not what it was', () => {
  /** The practice with other cells in the first row of a table that fits. */
  async function changed(
    table: string,
    fits: (row: Readonly<Record<string, string | null>>) => boolean,
    cells: Readonly<Record<string, string>>,
  ): Promise<Money> {
    const rows = written.tables.get(table) ?? [];
    const place = rows.findIndex(fits);
    const row = rows[place];
    if (row === undefined) throw new Error(`no such row of ${table}`);
    const tables: EaglesoftRows = new Map([
      ...written.tables,
      [table, rows.with(place, { ...row, ...cells })],
    ]);
    const { folder } = await folders.write(eaglesoftDatabaseTables(tables));
    const { add, money } = moneyCounter();
    for await (const batch of unloadSource(folder, practice).snapshot()) add(batch);
    return money();
  }

  test('in a detail is missed on its account, in its bucket, and with its provider', async () => {
    const [header] = (written.tables.get('transactions_header') ?? []).filter(
      ({ type, tran_date: date, status }) =>
        type === 'S' && status === 'A' && date?.slice(0, 7) === asOf.slice(0, 7),
    );
    const own = ({ tran_num: key }: Readonly<Record<string, string | null>>): boolean =>
      key === header?.tran_num;
    const { accounts, stored, productivity } = await changed('transactions_detail', own, { amount: '0.01' });
    const differing = accounts.accounts.filter(
      ({ guarantorId, balanceCents }) => balanceCents !== (owedByTruth(written).get(guarantorId) ?? 0),
    );
    expect(differing.length).toBe(1);
    expect(new Set(stored.stale.map(({ id }) => id))).toEqual(
      new Set(differing.map(({ guarantorId }) => guarantorId)),
    );
    expect(stored.stale.map(({ issue }) => issue.rule)).toContain('stale_balance');
    expect(productivity.holds).toBe(false);
    expect(new Set(productivity.differing.map(({ sum }) => sum))).toEqual(new Set(['chargesCents']));
  });

  test('in a stored balance and in a stored total is missed', async () => {
    const isHead = ({ responsible_party_status: status }: Readonly<Record<string, string | null>>): boolean =>
      status === 'Y';
    const { stored } = await changed('patient', isHead, { ninety_day: '0.07' });
    expect(stored.stale.map(({ issue }) => issue.field).sort()).toEqual([
      'storedFamilyAgingOver90Cents',
      'storedFamilyBalanceCents',
    ]);
    const { productivity } = await changed('provider', () => true, { ytd_charges: '0.07' });
    expect(productivity.differing).toMatchObject([{ period: 'year', sum: 'chargesCents', storedCents: 7 }]);
  });
});
