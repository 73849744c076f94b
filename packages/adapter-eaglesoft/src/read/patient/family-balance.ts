import type { CellReader, Row } from '@bitewing/adapter-kit';
import type { Model } from '@bitewing/core';
import type { MappingTools } from '../table-reader.ts';

/** What the program last stored of an account. */
export type FamilyBalance = Pick<
  Model['patient'],
  | 'storedFamilyBalanceCents'
  | 'storedFamilyAging0To30Cents'
  | 'storedFamilyAging31To60Cents'
  | 'storedFamilyAging61To90Cents'
  | 'storedFamilyAgingOver90Cents'
  | 'storedFamilyInsuranceEstimateCents'
>;

/**
 * Reads the stored balance, which is the sum of its four ages (eaglesoft.md section 4). It is that of an account, so it says
 * something of responsible parties only: what stands in other rows is kept, as far as it is not zero.
 */
export function familyBalanceReader({ cell, notes }: MappingTools): (row: Row) => FamilyBalance {
  const answersForAccount = cell.flag('responsible_party_status', 'storedFamilyBalanceCents');
  const ofAccount = (column: string, field: keyof FamilyBalance): CellReader<number> => {
    const cents = cell.cents(column, field);
    const text = cell.text(column);
    return (row) => {
      if (answersForAccount(row) === true) return cents(row);
      const stored = text(row);
      if (stored !== null && Number(stored) !== 0) notes.keep(column, stored);
      return null;
    };
  };
  const days0To30 = ofAccount('current_bal', 'storedFamilyAging0To30Cents');
  const days31To60 = ofAccount('thirty_day', 'storedFamilyAging31To60Cents');
  const days61To90 = ofAccount('sixty_day', 'storedFamilyAging61To90Cents');
  const over90 = ofAccount('ninety_day', 'storedFamilyAgingOver90Cents');
  const insuranceEstimate = ofAccount('estimated_insurance', 'storedFamilyInsuranceEstimateCents');
  return (row) => {
    const ages = [days0To30(row), days31To60(row), days61To90(row), over90(row)] as const;
    return {
      storedFamilyBalanceCents: sumOf(ages),
      storedFamilyAging0To30Cents: ages[0],
      storedFamilyAging31To60Cents: ages[1],
      storedFamilyAging61To90Cents: ages[2],
      storedFamilyAgingOver90Cents: ages[3],
      storedFamilyInsuranceEstimateCents: insuranceEstimate(row),
    };
  };
}

/** A sum of which a part is missing is none. */
function sumOf(amounts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += amount;
  }
  return sum;
}
