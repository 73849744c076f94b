import { type ExactJson, orderedAhead } from '@bitewing/adapter-kit';
import { calls, type ReadCall } from '../../profile/resources.ts';
import { askableIdOf, memberOf, withMember } from '../../way/api/member.ts';
import { now } from '../../way/feed/feed-pages.ts';
import { askById } from '../call-answers.ts';
import type { CareStackRun } from '../carestack-run.ts';
import { expectList, expectObject, expectOneOrMany } from '../expect-list.ts';
import { compareIds } from '../native-ids.ts';
import { partAlone } from '../stage-failure.ts';
import type { MappableRow } from '../table-mapper.ts';
import type { Piece, Stage } from './stage.ts';

/** The account is a row of our own making: no resource tells of it (carestack.md section 5). */
const accountStage: Stage = {
  tables: ['account'],
  async *pieces({ options, facts, mappers }) {
    const { askedAt, readAt, timeZone } = facts;
    const rows = mappers.get('account')?.rowsOf([{ accountId: options.accountId, timeZone }]) ?? [];
    yield { rows, askedAt, readAt, place: { kind: 'page', within: '', next: null } };
  },
};

/** The locations were asked for when the run began. */
const locationStage: Stage = {
  tables: ['location'],
  async *pieces({ facts, mappers }) {
    const { askedAt, readAt, locations } = facts;
    const rows = mappers.get('location')?.rowsOf(locations) ?? [];
    yield { rows, askedAt, readAt, place: { kind: 'page', within: '', next: null } };
  },
};

/** A table that is one answer. */
const listStage = (
  table: string,
  call: ReadCall,
  expect: (json: ExactJson, call: ReadCall) => readonly ExactJson[] = expectList,
): Stage => ({
  tables: [table],
  async *pieces({ client, signal, mappers }) {
    const askedAt = now();
    const { json } = await client.get({ call }, signal);
    const rows = mappers.get(table)?.rowsOf(expect(json, call)) ?? [];
    yield { rows, askedAt, readAt: now(), place: { kind: 'page', within: '', next: null } };
  },
});

/**
 * A list, with more to be asked for by the id of each of its rows. Its pieces come in the order of ids; an interrupted one
 * is read anew, for of rows that two of them give the first counts.
 */
async function* itemsOfList(
  run: CareStackRun,
  call: ReadCall,
  work: (object: ExactJson, id: string | null, signal: AbortSignal) => Promise<readonly MappableRow[]>,
): AsyncGenerator<Piece> {
  const { client, options } = run;
  const { json } = await client.get({ call }, run.signal);
  const objects = expectList(json, call).map((object) => ({ object, id: askableIdOf(object, 'id') }));
  objects.sort((left, right) => compareIds(left.id ?? '', right.id ?? ''));
  yield* orderedAhead(
    objects,
    options.concurrency,
    async ({ object, id }, signal): Promise<Piece> => {
      const askedAt = now();
      const rows = await work(object, id, signal);
      return { rows, askedAt, readAt: now(), place: { kind: 'none' } };
    },
    run.signal,
  );
}

const referralStage: Stage = {
  tables: ['referralSource', 'referralSubcategory'],
  pieces(run) {
    const { mappers } = run;
    const subcategories = mappers.get('referralSubcategory');
    return itemsOfList(run, calls.referralSources, async (object, id, signal) => {
      const rows = [...(mappers.get('referralSource')?.rowsOf([object]) ?? [])];
      if (id === null || subcategories === undefined) return rows;
      const found = await partAlone(run, ['referralSubcategory'], async () => {
        const call = calls.referralSubcategories;
        const request = { call, parameters: { id } };
        const { json, status } = await askById(run, ['referralSubcategory'], request, signal);
        return status === 404 ? [] : expectList(json, call);
      });
      return [...rows, ...subcategories.rowsOf(found ?? [])];
    });
  },
};

/** There is no list of users: one is found by the provider whose detail names it (carestack.md section 6). */
const providerStage: Stage = {
  tables: ['provider', 'user'],
  pieces(run) {
    const { mappers } = run;
    const [providers, users] = [mappers.get('provider'), mappers.get('user')];
    const byId = async (table: 'provider' | 'user', id: string, signal: AbortSignal): Promise<ExactJson> => {
      const call = calls[table];
      const { json, status } = await askById(run, [table], { call, parameters: { id } }, signal);
      return status === 404 ? null : expectObject(json, call);
    };
    return itemsOfList(run, calls.providers, async (object, id, signal) => {
      if (id === null) return providers?.rowsOf([object]) ?? [];
      const detail = await byId('provider', id, signal);
      const provider =
        detail === null ? object : withMember(expectObject(object, calls.providers), 'detail', detail);
      const rows = [...(providers?.rowsOf([provider]) ?? [])];
      const userId = askableIdOf(detail ?? undefined, 'userDetailId');
      if (userId === null || users === undefined) return rows;
      const user = await partAlone(run, ['user'], () => byId('user', userId, signal));
      if (user === null) return rows;
      const providerId = memberOf(object, 'id') ?? id;
      return [
        ...rows,
        ...users.rowsOf([withMember(expectObject(user, calls.user), 'providerId', providerId)]),
      ];
    });
  },
};

/** Set-up: what the rest of the account refers to. */
export const setupStages: readonly Stage[] = [
  accountStage,
  locationStage,
  listStage('appointmentStatus', calls.appointmentStatuses),
  listStage('productionType', calls.productionTypes),
  listStage('adjustmentCode', calls.adjustmentCodes),
  listStage('paymentType', calls.paymentTypes),
  referralStage,
  listStage('facility', calls.facilities, (json, call) => expectOneOrMany(json, 'id', call)),
  listStage('operatory', calls.operatories),
  providerStage,
];
