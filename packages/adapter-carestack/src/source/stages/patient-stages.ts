import { type ExactJson, type ExactJsonObject, isJsonObject, orderedAhead } from '@bitewing/adapter-kit';
import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../adapter-name.ts';
import { calls, keyColumns, type ReadCall } from '../../profile/resources.ts';
import { askableIdOf, idOf, memberOf, withMember, without } from '../../way/api/member.ts';
import { now } from '../../way/feed/feed-pages.ts';
import { askById, isUnanswered } from '../call-answers.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { idsOf } from '../collected-ids.ts';
import { expectList, expectObject, expectOneOrMany } from '../expect-list.ts';
import { compareIds, type NativeIds } from '../native-ids.ts';
import { partAlone } from '../stage-failure.ts';
import type { MappableRow } from '../table-mapper.ts';
import { patientStage } from './feed-stages.ts';
import type { Piece, Stage } from './stage.ts';

/** What one patient gave. */
type PatientWork = (id: string, signal: AbortSignal) => Promise<readonly MappableRow[]>;

/**
 * Asks for something of every id, several at a time, and gives it in the order of ids.
 *
 * Behind a place that a run is taken up at, too few may be left to tell whether the calls are answered at all: then ids in front of it
 * are asked once more, until one has an answer, and what they give is left out.
 */
export async function* itemsOfIds(
  run: CareStackRun,
  ids: NativeIds,
  after: string,
  work: PatientWork,
): AsyncGenerator<Piece> {
  const readOne = async (id: string, signal: AbortSignal): Promise<Piece> => {
    const askedAt = now();
    const rows = await work(id, signal);
    return { rows, askedAt, readAt: now(), place: { kind: 'item', next: id } };
  };
  yield* orderedAhead(ids.behind(after), run.options.concurrency, readOne, run.signal);
  if (after === '' || run.kind === 'quick') return;
  for (const id of ids.behind('')) {
    if (!isUnanswered(run) || compareIds(id, after) > 0) return;
    await work(id, run.signal);
  }
}

/** Reads one thing of one patient; a patient or a thing that is not there gives none. */
async function listOf(
  run: CareStackRun,
  tables: readonly string[],
  call: ReadCall,
  id: string,
  signal: AbortSignal,
  expect: (json: ExactJson) => readonly ExactJson[] = (json) => expectList(json, call),
): Promise<readonly ExactJson[]> {
  const { json, status } = await askById(run, tables, { call, parameters: { id } }, signal);
  return status === 404 ? [] : expect(json);
}

/** Reads what one patient has of a table; what was learnt of one patient's pages holds for the next. */
type PatientReader = (id: string, signal: AbortSignal) => Promise<readonly ExactJson[]>;

const rowsAtOnce = 100;

/**
 * Reads pages by a start index (carestack.md section 6). The vendor may give fewer rows at once than are asked for: so the end is a
 * page with none, or with fewer than another page has had.
 *
 * @throws BitewingError `pages_do_not_advance` where a page holds nothing new, for then it does not begin where it was asked to
 */
function pagesOf(
  run: CareStackRun,
  table: string,
  call: ReadCall,
  [start, count]: readonly [start: string, count: string],
): PatientReader {
  const [keyColumn = 'id'] = keyColumns[table] ?? [];
  let mostRows = 0;
  return async (id, signal) => {
    const all: ExactJson[] = [];
    const seen = new Set<string | null>();
    for (;;) {
      const query = { [start]: String(all.length), [count]: String(rowsAtOnce) };
      const { json, status } = await askById(run, [table], { call, parameters: { id }, query }, signal);
      const rows = status === 404 ? [] : expectList(json, call);
      if (rows.length === 0) return all;
      const known = seen.size;
      for (const row of rows) seen.add(idOf(row, keyColumn));
      if (seen.size === known)
        throw new BitewingError('pages_do_not_advance', {
          adapter: adapterName,
          detail: `GET ${call.path}: a page held nothing new.`,
        });
      for (const row of rows) all.push(row);
      if (rows.length < mostRows) return all;
      mostRows = rows.length;
    }
  };
}

/** A table of which each row belongs to a patient. */
const patientTableStage = (table: string, readerOf: (run: CareStackRun) => PatientReader): Stage => ({
  tables: [table],
  async *pieces(run, after) {
    const mapper = run.mappers.get(table);
    if (mapper === undefined) return;
    const ids = await idsOf(run, patientStage);
    const read = readerOf(run);
    yield* itemsOfIds(run, ids, after, async (id, signal) => mapper.rowsOf(await read(id, signal)));
  },
});

/**
 * Objects with their patient: the one whom they name, else the one whom they were asked of. An answer may hold those of a whole
 * family, and nobody's must become another's.
 */
const ofPatient = (objects: readonly ExactJson[], id: string): readonly ExactJson[] =>
  objects.map((object) =>
    isJsonObject(object) && idOf(object, 'patientId') === null ? withMember(object, 'patientId', id) : object,
  );

/** The insurances of every patient, and what is left of their benefits. */
export const insuranceStage: Stage = {
  tables: ['insurance', 'insuranceBenefit'],
  async *pieces(run, after) {
    const { mappers } = run;
    const [insurances, benefits] = [mappers.get('insurance'), mappers.get('insuranceBenefit')];
    const plans = run.collected.get('insurance')?.ids;
    const patients = await idsOf(run, patientStage);

    const benefitsOf = async (insurance: ExactJson, patientId: string, signal: AbortSignal) => {
      const id = askableIdOf(insurance, 'id');
      const call = calls.insuranceBenefits;
      if (id === null) return [];
      const request = { call, parameters: { id } };
      const { json, status } = await askById(run, ['insuranceBenefit'], request, signal);
      if (status === 404 || json === null) return [];
      const planId = memberOf(insurance, 'planId') ?? null;
      const named: ExactJsonObject = {
        insuranceId: memberOf(insurance, 'id') ?? id,
        patientId: idOf(insurance, 'patientId') ?? patientId,
        planId,
      };
      return [
        Object.entries(named).reduce(
          (row, [name, value]) => withMember(row, name, value),
          expectObject(json, call),
        ),
      ];
    };

    yield* itemsOfIds(run, patients, after, async (patientId, signal) => {
      const call = calls.insurances;
      const tables = ['insurance', 'insuranceBenefit'];
      const answer = await askById(run, tables, { call, query: { patientId } }, signal);
      const found = answer.status === 404 ? [] : expectList(answer.json, call);
      for (const one of found) {
        const plan = askableIdOf(one, 'planId');
        if (plan !== null) plans?.add(plan);
      }
      const rows = [...(insurances?.rowsOf(ofPatient(found, patientId)) ?? [])];
      if (benefits === undefined) return rows;
      for (const one of found) {
        const left = await partAlone(run, ['insuranceBenefit'], () => benefitsOf(one, patientId, signal));
        rows.push(...benefits.rowsOf(left ?? []));
      }
      return rows;
    });
  },
};

const treatmentPlanTables = ['treatmentPlan', 'treatmentPlanPhase'] as const;

/** Plans and their phases come in one answer, and are rows of two tables. */
const treatmentPlanStage: Stage = {
  tables: treatmentPlanTables,
  async *pieces(run, after) {
    const [plans, phases] = [run.mappers.get('treatmentPlan'), run.mappers.get('treatmentPlanPhase')];
    const ids = await idsOf(run, patientStage);
    const call = calls.treatmentPlans;
    yield* itemsOfIds(run, ids, after, async (id, signal) => {
      const found = await listOf(run, treatmentPlanTables, call, id, signal, (json) =>
        expectOneOrMany(json, 'TreatmentPlanId', call),
      );
      const own = found.map((plan) => (isJsonObject(plan) ? without(plan, 'TreatmentPlanPhase') : plan));
      const ofPlans = found.flatMap((plan) => {
        const list = memberOf(plan, 'TreatmentPlanPhase') ?? null;
        return list === null ? [] : expectOneOrMany(list, 'TreatmentPlanPhaseId', call);
      });
      return [...(plans?.rowsOf(ofPatient(own, id)) ?? []), ...(phases?.rowsOf(ofPlans) ?? [])];
    });
  },
};

/** A list of which each row gets the patient whom it was asked of. */
const patientListStage = (table: string, call: ReadCall): Stage =>
  patientTableStage(
    table,
    (run) => async (id, signal) => ofPatient(await listOf(run, [table], call, id, signal), id),
  );

/** What is asked for patient by patient, beside the insurances. */
export const patientStages: readonly Stage[] = [
  treatmentPlanStage,
  patientTableStage('note', (run) => {
    const read = pagesOf(run, 'note', calls.notes, ['startIndex', 'offSet']);
    return async (id, signal) => ofPatient(await read(id, signal), id);
  }),
  patientListStage('medicalAlert', calls.medicalAlerts),
  patientListStage('medication', calls.medications),
  patientTableStage('perioExam', (run) => pagesOf(run, 'perioExam', calls.perioCharts, ['offset', 'limit'])),
];
