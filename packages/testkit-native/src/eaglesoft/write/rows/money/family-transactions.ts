import type { EaglesoftWriting } from '../../writing.ts';
import { firstSeen } from '../chart/first-seen.ts';
import type { AccountTruth } from './account-truth.ts';
import { dateBefore } from './date-before.ts';
import type { Transaction, TransactionDetail } from './transaction.ts';

/** Details of a charge of 60.00 for two people, of which the first is no provider's. */
const shares = [
  { person: 0, provider: null, cents: 1500 },
  { person: 0, provider: 0, cents: 2501 },
  { person: 1, provider: 1, cents: 1999 },
] as const;

/**
 * Services that two people of a family share, done by two providers, with the credit that takes them off again the same day:
 * no truth has such a thing, and the account stays as it was.
 */
export function familyTransactions(writing: EaglesoftWriting, truth: AccountTruth): readonly Transaction[] {
  const { practice } = writing;
  const [procedure] = [...truth.procedures.values()].filter(({ data }) => data.status === 'completed');
  const [type] = practice.records('definition').filter(({ data }) => data.category === 'adjustmentType');
  if (procedure === undefined) return [];
  const locationId = procedure.data.locationId;
  return practice.records('patient').flatMap(({ id, data }): Transaction[] => {
    const responsibleId = truth.guarantorOf(id);
    if (responsibleId === id || data.recordStatus === 'deleted') return [];
    if (writing.turn('shared service', id) % 12 !== 3) return [];
    const people = [responsibleId, id];
    const one = truth.otherProvider(null, `first of ${id}`);
    const providers = [one, truth.otherProvider(one, `second of ${id}`)];
    const date = dateBefore(firstSeen(writing, `shared ${id}`), writing.below(250, `shared ${id}`));
    const details = (name: string, sign: 1 | -1): readonly TransactionDetail[] =>
      shares.map(({ person, provider, cents }, place) => {
        const providerId = provider === null ? null : (providers[provider] ?? null);
        return {
          id: `${name} of ${id} ${place}`,
          entryId: null,
          allocationId: null,
          patientId: people[person] ?? id,
          providerId,
          collectionsGoTo: providerId,
          cents: sign * cents,
          isActive: true,
          entryDate: date,
          locationId,
          appliedTo: null,
        };
      });
    const place = { status: 'A', responsibleId, date, agingDate: null } as const;
    return [
      {
        ...place,
        id: `shared of ${id}`,
        type: 'S',
        details: details('shared', 1),
        procedure,
        carriesProcedure: false,
      },
      {
        ...place,
        id: `credit of ${id}`,
        type: 'F',
        details: details('credit', -1),
        typeDefinitionId: type?.id ?? null,
        impacts: 'P',
        note: writing.text('family courtesy', `credit ${id}`),
      },
    ];
  });
}
