import type { CareStackJson, CareStackObject } from '../../data.ts';
import type { CareStackWriting } from '../writing.ts';

/** Sources that a practice sorts its referrals under; the last one is used no more. */
const sources = [
  { id: 'source-1', name: 'Doctors', status: 1, isForAll: true },
  { id: 'source-2', name: 'People who sent others', status: 1, isForAll: false },
  { id: 'source-3', name: 'Old campaigns', status: 0, isForAll: false },
] as const;

/** Everybody who sends patients is a subcategory of one of three sources. */
export function writeReferrals(writing: CareStackWriting): void {
  const { group, practice } = writing;
  for (const { id, name, status, isForAll } of sources) {
    const someIds: CareStackJson[] = practice
      .records('location')
      .slice(0, 2)
      .map((each) => writing.id('location', each.id));
    const row: CareStackObject = {
      id: writing.id('referralSource', id),
      name,
      // An empty list means all locations (carestack.md section 6).
      locationIds: isForAll ? [] : someIds,
      status,
      isSystemDefined: isForAll,
    };
    group.referralSources.push(row);
    group.referralSubcategories.set(writing.key('referralSource', id), []);
    expectReferral(writing, 'referralSource', id, row, name, status);
  }
  for (const { id, data } of practice.records('referral')) {
    const { id: sourceId } = writing.inTurn(sources, 'sourceOfReferral', id);
    const name =
      data.businessName ?? [data.firstName, data.lastName].filter((part) => part !== null).join(' ');
    const row: CareStackObject = {
      id: writing.id('referralSubcategory', id),
      referralSourceId: writing.id('referralSource', sourceId),
      name,
      status: data.recordStatus === 'active' ? 1 : 0,
    };
    group.referralSubcategories.get(writing.key('referralSource', sourceId))?.push(row);
    expectReferral(writing, 'referralSubcategory', id, row, name, data.recordStatus === 'active' ? 1 : 0, [
      id,
    ]);
  }
}

function expectReferral(
  writing: CareStackWriting,
  table: 'referralSource' | 'referralSubcategory',
  id: string,
  row: CareStackObject,
  name: string,
  status: 0 | 1,
  carries: readonly string[] = [],
): void {
  writing.expect({
    table,
    key: [writing.key(table, id)],
    row,
    mapped: ['id', 'name', 'status'],
    records: [
      {
        entity: 'referral',
        data: {
          recordStatus: status === 1 ? 'active' : 'inactive',
          // Whether a subcategory is a person nothing says.
          ...(table === 'referralSource' ? { businessName: name, isPerson: false } : { lastName: name }),
        },
        carries,
      },
    ],
  });
}
