import {
  type ExactJson,
  type ExactJsonObject,
  isJsonList,
  orderedAhead,
  SeenKeys,
} from '@bitewing/adapter-kit';
import { calls } from '../../profile/resources.ts';
import { askableIdOf, idOf, memberOf, withMember } from '../../way/api/member.ts';
import { askById } from '../call-answers.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { idsOf } from '../collected-ids.ts';
import { expectObject, expectOneOrMany } from '../expect-list.ts';
import { compareIds, type NativeIds } from '../native-ids.ts';
import { partAlone } from '../stage-failure.ts';
import type { MappableRow } from '../table-mapper.ts';
import { insuranceStage, itemsOfIds } from './patient-stages.ts';
import type { Stage } from './stage.ts';

/** The two coverage tables that a plan may have (carestack.md section 6). */
const coverageTables = ['1', '2'] as const;

const byPlan = ['insurancePlan', 'employer', 'payor'] as const;
/** What several plans may name alike. */
const splitOff = ['employer', 'feeSchedule'] as const;

/** The entries of one coverage table: by category of codes, and by single codes. */
function coverageEntries(
  plan: ExactJson,
  table: string,
  coverage: ExactJsonObject,
): readonly ExactJsonObject[] {
  const CoverageTableId = idOf(coverage, 'CoverageTableId') ?? table;
  const entriesOf = (list: string, kind: string, key: string): readonly ExactJsonObject[] => {
    const entries = memberOf(coverage, list);
    if (!isJsonList(entries)) return [];
    return entries.map((entry) => {
      const own = expectObject(entry, calls.planCoverage);
      const added: ExactJsonObject = {
        InsurancePlanId: plan,
        CoverageTableId,
        kind,
        id: memberOf(own, key) ?? null,
      };
      return Object.entries(added).reduce((row, [name, value]) => withMember(row, name, value), own);
    });
  };
  return [
    ...entriesOf('CategoryCoverages', 'category', 'CoverageCategoryId'),
    ...entriesOf('AdditionalCoverages', 'code', 'ProcedureCodeId'),
  ];
}

/** The plan with the key alone of its payor, which is a row of its own. */
function planRow(plan: ExactJsonObject): ExactJsonObject {
  const payor = memberOf(plan, 'PayorDetails');
  if (payor === undefined || payor === null) return plan;
  return withMember(plan, 'PayorDetails', { PayorId: memberOf(payor, 'PayorId') ?? null });
}

/** Reads what belongs to one plan; the closure knows which payors were asked for. */
function planReader(run: CareStackRun) {
  const { mappers, files } = run;
  const payors = new SeenKeys();
  const codes = run.collected.get('insurancePlan')?.ids;
  const rowsOf = (table: string, objects: readonly ExactJson[]): readonly MappableRow[] =>
    mappers.get(table)?.rowsOf(objects) ?? [];

  async function planOf(id: string, signal: AbortSignal): Promise<ExactJsonObject | null> {
    const call = calls.plan;
    const { json, status } = await askById(run, byPlan, { call, parameters: { id } }, signal);
    return status === 404 ? null : expectObject(json, call);
  }

  function employerRows(plan: ExactJsonObject): readonly MappableRow[] {
    if (idOf(plan, 'EmployerID') === null) return [];
    const EmployerID = memberOf(plan, 'EmployerID') ?? null;
    return firstRows(run, 'employer', [{ EmployerID, EmployerName: memberOf(plan, 'EmployerName') ?? null }]);
  }

  async function ownRows(id: string, signal: AbortSignal): Promise<readonly MappableRow[]> {
    if (byPlan.every((table) => !mappers.has(table))) return [];
    const plan = await planOf(id, signal);
    if (plan === null) return [];
    const payorId = askableIdOf(memberOf(plan, 'PayorDetails'), 'PayorId');
    const payor =
      payorId === null || !mappers.has('payor') || !payors.add(payorId)
        ? null
        : await partAlone(run, ['payor'], async () => {
            const request = { call: calls.payor, parameters: { id: payorId } };
            const answer = await askById(run, ['payor'], request, signal);
            return answer.status === 404 ? null : expectObject(answer.json, calls.payor);
          });
    return [
      ...rowsOf('insurancePlan', [planRow(plan)]),
      ...employerRows(plan),
      ...(payor === null ? [] : rowsOf('payor', [payor])),
    ];
  }

  async function coverageRows(id: string, signal: AbortSignal): Promise<readonly MappableRow[]> {
    const tables = ['planCoverage', 'coverageCategory'].filter((table) => mappers.has(table));
    if (tables.length === 0 && codes === undefined) return [];
    const read = async (table: string): Promise<readonly ExactJsonObject[]> => {
      const request = { call: calls.planCoverage, parameters: { id, table } };
      const { json, status } = await askById(run, ['planCoverage', 'coverageCategory'], request, signal);
      return status === 404 || json === null
        ? []
        : coverageEntries(id, table, expectObject(json, calls.planCoverage));
    };
    const rows: ExactJsonObject[] = [];
    for (const table of coverageTables) {
      const found = tables.length === 0 ? await read(table) : await partAlone(run, tables, () => read(table));
      rows.push(...(found ?? []));
    }
    for (const row of rows) {
      const code = askableIdOf(row, 'ProcedureCodeId');
      if (code !== null) codes?.add(code);
    }
    const categories = rows.flatMap((row) =>
      idOf(row, 'CoverageCategoryId') === null
        ? []
        : [{ CoverageCategoryId: memberOf(row, 'CoverageCategoryId') ?? null }],
    );
    return [...firstRows(run, 'coverageCategory', categories), ...rowsOf('planCoverage', rows)];
  }

  async function assignmentRows(id: string, signal: AbortSignal): Promise<readonly MappableRow[]> {
    // With an export file, the schedules are those of the file.
    const splitsSchedules = mappers.has('feeSchedule') && files.fileOf('feeSchedule') === undefined;
    const tables = ['feeScheduleAssignment', ...(splitsSchedules ? ['feeSchedule'] : [])];
    if (!mappers.has('feeScheduleAssignment') && !splitsSchedules) return [];
    const found = await partAlone(run, tables, async () => {
      const call = calls.feeScheduleAssignments;
      const { json, status } = await askById(run, tables, { call, parameters: { id } }, signal);
      return status === 404 ? [] : expectOneOrMany(json, 'FeeScheduleAssignmentId', call);
    });
    const schedules = (found ?? []).flatMap((assignment) =>
      idOf(assignment, 'FeeScheduleId') === null
        ? []
        : [
            {
              FeeScheduleId: memberOf(assignment, 'FeeScheduleId') ?? null,
              FeeScheduleType: memberOf(assignment, 'FeeScheduleType') ?? null,
            },
          ],
    );
    return [
      ...(splitsSchedules ? firstRows(run, 'feeSchedule', schedules) : []),
      ...rowsOf('feeScheduleAssignment', found ?? []),
    ];
  }

  return {
    rowsOf: async (id: string, signal: AbortSignal): Promise<readonly MappableRow[]> => [
      ...(await ownRows(id, signal)),
      ...(await coverageRows(id, signal)),
      ...(await assignmentRows(id, signal)),
    ],
    /** The rows alone that are split off. */
    async splitRowsOf(id: string, signal: AbortSignal): Promise<readonly MappableRow[]> {
      const plan = mappers.has('employer') ? await planOf(id, signal) : null;
      return [
        ...(plan === null ? [] : employerRows(plan)),
        ...(mappers.has('feeSchedule') ? await assignmentRows(id, signal) : []),
      ].filter((row) => splitOff.some((table) => table === row.table));
    },
  };
}

function* idsUpTo(ids: NativeIds, last: string): Generator<string> {
  for (const id of ids.behind('')) {
    if (compareIds(id, last) > 0) return;
    yield id;
  }
}

/** Rows that are split off others: those that name a thing again and say the same are no rows of its table. */
const firstRows = (
  { mappers }: CareStackRun,
  table: string,
  objects: readonly ExactJson[],
): readonly MappableRow[] => mappers.get(table)?.rowsOf(objects, true) ?? [];

/** The insurance plans that patients have, and what there is of each: there is no list of plans. */
export const planStage: Stage = {
  tables: [
    'insurancePlan',
    'employer',
    'coverageCategory',
    'planCoverage',
    'feeSchedule',
    'feeScheduleAssignment',
    'payor',
  ],
  async *pieces(run, after) {
    const plans = await idsOf(run, insuranceStage);
    const reader = planReader(run);
    // An employer is what the plan with the least id says of it, also where the run is taken up behind that plan.
    if (after !== '')
      for await (const rows of orderedAhead(
        idsUpTo(plans, after),
        run.options.concurrency,
        reader.splitRowsOf,
        run.signal,
      ))
        for (const row of rows) row.leaveOut();
    yield* itemsOfIds(run, plans, after, reader.rowsOf);
  },
};
