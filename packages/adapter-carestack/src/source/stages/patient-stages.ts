import { type ExactJson, type ExactJsonObject, isJsonObject, orderedAhead } from '@bitewing/adapter-kit';
import { calls, type ReadCall } from '../../profile/resources.ts';
import { idOf, memberOf, withMember, without } from '../../way/api/member.ts';
import { now } from '../../way/feed/feed-pages.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { idsOf } from '../collected-ids.ts';
import { expectList, expectObject, expectOneOrMany } from '../expect-list.ts';
import type { NativeIds } from '../native-ids.ts';
import { partAlone } from '../stage-failure.ts';
import type { MappableRow } from '../table-mapper.ts';
import { patientStage } from './feed-stages.ts';
import type { Piece, Stage } from './stage.ts';

/** What one patient gave. */
type PatientWork = (id: string, signal: AbortSignal) => Promise<readonly MappableRow[]>;

/** Asks for something of every id, several at a time, and gives it in the order of ids. */
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
}

/** Reads one thing of one patient; a patient or a thing that is not there gives none. */
async function listOf(
  { client }: CareStackRun,
  call: ReadCall,
  id: string,
  signal: AbortSignal,
  expect: (json: ExactJson) => readonly ExactJson[] = (json) => expectList(json, call),
): Promise<readonly ExactJson[]> {
  const { json, status } = await client.get({ call, parameters: { id }, alsoAccept: [404] }, signal);
  return status === 404 ? [] : expect(json);
}

const rowsAtOnce = 100;
/** No patient has so many pages: a server that ignores where a page begins would never end. */
const mostPages = 1_000;

/** Reads pages by a start index (carestack.md section 6), until one is not full. */
async function pagesOf(
  run: CareStackRun,
  call: ReadCall,
  [start, count]: readonly [start: string, count: string],
  id: string,
  signal: AbortSignal,
): Promise<readonly ExactJson[]> {
  const all: ExactJson[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const query = { [start]: String(all.length), [count]: String(rowsAtOnce) };
    const request = { call, parameters: { id }, query, alsoAccept: [404] } as const;
    const { json, status } = await run.client.get(request, signal);
    const rows = status === 404 ? [] : expectList(json, call);
    all.push(...rows);
    if (rows.length < rowsAtOnce) break;
  }
  return all;
}

/** A table of which each row belongs to a patient. */
const patientTableStage = (
  table: string,
  read: (run: CareStackRun, id: string, signal: AbortSignal) => Promise<readonly ExactJson[]>,
): Stage => ({
  tables: [table],
  async *pieces(run, after) {
    const mapper = run.mappers.get(table);
    if (mapper === undefined) return;
    const ids = await idsOf(run, patientStage);
    yield* itemsOfIds(run, ids, after, async (id, signal) => mapper.rowsOf(await read(run, id, signal)));
  },
});

/** Objects with the patient whom they were asked of. */
const ofPatient = (objects: readonly ExactJson[], id: string): readonly ExactJson[] =>
  objects.map((object) => (isJsonObject(object) ? withMember(object, 'patientId', id) : object));

/** The insurances of every patient, and what is left of their benefits. */
export const insuranceStage: Stage = {
  tables: ['insurance', 'insuranceBenefit'],
  async *pieces(run, after) {
    const { client, mappers } = run;
    const [insurances, benefits] = [mappers.get('insurance'), mappers.get('insuranceBenefit')];
    const plans = run.collected.get('insurance')?.ids;
    const patients = await idsOf(run, patientStage);

    const benefitsOf = async (insurance: ExactJson, patientId: string, signal: AbortSignal) => {
      const id = idOf(insurance, 'id');
      const call = calls.insuranceBenefits;
      if (id === null) return [];
      const { json, status } = await client.get({ call, parameters: { id }, alsoAccept: [404] }, signal);
      if (status === 404 || json === null) return [];
      const planId = memberOf(insurance, 'planId') ?? null;
      const named: ExactJsonObject = { insuranceId: memberOf(insurance, 'id') ?? id, patientId, planId };
      return [
        Object.entries(named).reduce(
          (row, [name, value]) => withMember(row, name, value),
          expectObject(json, call),
        ),
      ];
    };

    yield* itemsOfIds(run, patients, after, async (patientId, signal) => {
      const call = calls.insurances;
      const answer = await client.get({ call, query: { patientId }, alsoAccept: [404] }, signal);
      const found = answer.status === 404 ? [] : expectList(answer.json, call);
      for (const one of found) {
        const plan = idOf(one, 'planId');
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

/** Plans and their phases come in one answer, and are rows of two tables. */
const treatmentPlanStage: Stage = {
  tables: ['treatmentPlan', 'treatmentPlanPhase'],
  async *pieces(run, after) {
    const [plans, phases] = [run.mappers.get('treatmentPlan'), run.mappers.get('treatmentPlanPhase')];
    const ids = await idsOf(run, patientStage);
    const call = calls.treatmentPlans;
    yield* itemsOfIds(run, ids, after, async (id, signal) => {
      const found = await listOf(run, call, id, signal, (json) =>
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

/** What is asked for patient by patient, beside the insurances. */
export const patientStages: readonly Stage[] = [
  treatmentPlanStage,
  patientTableStage('note', async (run, id, signal) =>
    ofPatient(await pagesOf(run, calls.notes, ['startIndex', 'offSet'], id, signal), id),
  ),
  patientTableStage('medicalAlert', async (run, id, signal) =>
    ofPatient(await listOf(run, calls.medicalAlerts, id, signal), id),
  ),
  patientTableStage('medication', async (run, id, signal) =>
    ofPatient(await listOf(run, calls.medications, id, signal), id),
  ),
  patientTableStage('perioExam', (run, id, signal) =>
    pagesOf(run, calls.perioCharts, ['offset', 'limit'], id, signal),
  ),
];
