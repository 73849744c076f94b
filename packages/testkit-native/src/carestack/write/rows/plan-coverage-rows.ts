import type { TruthRecord } from '@bitewing/testkit';
import type { CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

interface Entry {
  readonly id: string;
  readonly percent: number;
  /** The practice's category, or one of its codes. */
  readonly categoryId: string | null;
  readonly procedureCodeId: string | null;
  readonly carries: readonly string[];
}

/** Percentages of a plan by category, the first of each; one of three codes is made up, of which one is no whole percent. */
function entriesOf(writing: CareStackWriting, planId: string): readonly Entry[] {
  const categories = new Map<string, Entry>();
  for (const { id, data } of writing.practice.records('benefit')) {
    const { insurancePlanId, kind, percent, benefitCategoryId } = data;
    if (insurancePlanId !== planId || kind !== 'coinsurance') continue;
    if (percent === null || benefitCategoryId === null || categories.has(benefitCategoryId)) continue;
    const entry = { id, percent, categoryId: benefitCategoryId, procedureCodeId: null, carries: [id] };
    categories.set(benefitCategoryId, entry);
  }
  const codes = writing.practice.records('procedureCode').slice(0, 3);
  const made = codes.map(({ id }, place): Entry => {
    const percent = place === 2 ? 66.5 : [100, 80, 0][writing.below(3, `percent ${planId} ${id}`)];
    return {
      id: `${planId} ${id}`,
      percent: percent ?? 0,
      categoryId: null,
      procedureCodeId: id,
      carries: [],
    };
  });
  return [...categories.values(), ...made];
}

/** The tables of a plan: every plan has the first, every second one the other too. Gives the codes that they name. */
export function writePlanCoverages(
  writing: CareStackWriting,
  plans: readonly TruthRecord<'insurancePlan'>[],
): ReadonlySet<string> {
  const named = new Set<string>();
  const categories = new Set<string>();
  for (const { id } of plans) {
    const entries = entriesOf(writing, id);
    writeTable(writing, id, 1, entries);
    const others = entries.slice(-1).map((entry) => ({ ...entry, id: `${entry.id} 2`, carries: [] }));
    if (writing.turn('secondTable', id) % 2 === 0) writeTable(writing, id, 2, others);
    for (const { categoryId, procedureCodeId } of entries) {
      if (procedureCodeId !== null) named.add(procedureCodeId);
      if (categoryId !== null) categories.add(categoryId);
    }
  }
  // A category is told as a number, where a plan names it.
  for (const id of categories) {
    const key = [writing.key('coverageCategory', id)];
    const records = [{ entity: 'benefitCategory' as const, data: {}, carries: [id] }];
    writing.expect({ table: 'coverageCategory', key, row: {}, mapped: [], records });
  }
  return named;
}

function writeTable(
  writing: CareStackWriting,
  planId: string,
  table: 1 | 2,
  entries: readonly Entry[],
): void {
  const planKey = writing.key('insurancePlan', planId);
  const tableId = `${planId} ${table}`;
  const CategoryCoverages: CareStackObject[] = [];
  const AdditionalCoverages: CareStackObject[] = [];
  for (const entry of entries) {
    const isCategory = entry.categoryId !== null;
    const shared: CareStackObject = {
      CoveragePercent: entry.percent,
      DeductibleWaived: writing.turn('deductibleWaived', entry.id) % 2 === 0,
      MaximumsWaived: writing.turn('maximumsWaived', entry.id) % 3 === 0,
      WaitingPeriod: writing.inTurn([null, 6, 12], 'waiting', entry.id),
      WaitingPeriodUnit: writing.inTurn([null, 1, 1], 'waitingUnit', entry.id),
    };
    const column = isCategory ? 'CoverageCategoryId' : 'ProcedureCodeId';
    const idOfEntry = isCategory
      ? writing.key('coverageCategory', entry.categoryId ?? '')
      : writing.key('procedureCode', entry.procedureCodeId ?? '');
    const row: CareStackObject = { [column]: Number(idOfEntry), ...shared };
    (isCategory ? CategoryCoverages : AdditionalCoverages).push(row);
    const isWhole = Number.isInteger(entry.percent);
    writing.expect({
      table: 'planCoverage',
      key: [planKey, writing.key('coverageTable', tableId), isCategory ? 'category' : 'code', idOfEntry],
      row,
      mapped: ['CoverageCategoryId', 'ProcedureCodeId', ...(isWhole ? ['CoveragePercent'] : [])],
      records: [
        {
          entity: 'benefit',
          data: {
            kind: 'coinsurance',
            insurancePlanId: writing.reference('insurancePlan', planId),
            percent: isWhole ? entry.percent : null,
            benefitCategoryId: writing.reference('coverageCategory', entry.categoryId),
            procedureCodeId: writing.reference('procedureCode', entry.procedureCodeId),
          },
          carries: entry.carries,
        },
      ],
    });
  }
  writing.group.planCoverages.set(`${planKey}/${table}`, {
    InsurancePlanId: writing.id('insurancePlan', planId),
    LinkedTemplateId: null,
    CoverageTableId: writing.id('coverageTable', tableId),
    AssignedProviderIds: [],
    CategoryCoverages,
    AdditionalCoverages,
  });
}
