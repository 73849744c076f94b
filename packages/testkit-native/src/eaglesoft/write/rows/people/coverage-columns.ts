import type { EntityName, Model } from '@bitewing/core';
import type { TruthRecord } from '@bitewing/testkit';
import { money } from '../../native-text.ts';
import type { EaglesoftWriting, RowColumns, RowRecord } from '../../writing.ts';

/** One of the two insurances that a patient's row has columns for. */
export interface PatientCoverage {
  readonly coverage: TruthRecord<'coverage'>;
  readonly subscription: TruthRecord<'subscription'>;
}

/** Coverages of the truth by patient and place; of two in one place the first. */
export function coveragesOf({
  practice,
}: EaglesoftWriting): ReadonlyMap<string, ReadonlyMap<number, PatientCoverage>> {
  const subscriptions = new Map(practice.records('subscription').map((record) => [record.id, record]));
  const found = new Map<string, Map<number, PatientCoverage>>();
  for (const coverage of practice.records('coverage')) {
    const { patientId, ordinal, subscriptionId, recordStatus } = coverage.data;
    const subscription = subscriptions.get(subscriptionId ?? '');
    if (patientId === null || ordinal === null || ordinal > 2 || recordStatus !== 'active') continue;
    if (subscription === undefined || subscription.data.insurancePlanId === null) continue;
    const own = found.get(patientId) ?? new Map<number, PatientCoverage>();
    found.set(patientId, own);
    if (!own.has(ordinal)) own.set(ordinal, { coverage, subscription });
  }
  return found;
}

const relationships: Readonly<Record<string, string>> = { self: 'S', spouse: 'W', child: 'C' };

/** Columns of one place, with the records that a reader gives for them. */
export interface CoverageColumns {
  readonly row: RowColumns;
  readonly records: readonly RowRecord[];
}

const places = [
  { prefix: 'prim', part: 'primary', ordinal: 1 },
  { prefix: 'sec', part: 'secondary', ordinal: 2 },
] as const;

/** Columns of a patient's two insurances that have a field. */
export const coverageColumnNames: readonly string[] = places.flatMap(({ prefix }) => [
  `${prefix}_responsible_id`,
  `${prefix}_relationship`,
  `${prefix}_employer_id`,
  `${prefix}_member_id`,
]);

const record = (
  entity: EntityName,
  part: string,
  data: Readonly<Record<string, unknown>>,
  carries: readonly string[],
): RowRecord => ({ entity, part, data, carries });

/** Both insurances of a patient, whether there are any or not (eaglesoft.md section 4). */
export function coverageColumns(
  writing: EaglesoftWriting,
  patientId: string,
  coverages: ReadonlyMap<number, PatientCoverage> | undefined,
): CoverageColumns {
  const row: Record<string, string | null> = {};
  const records: RowRecord[] = [];
  for (const { prefix, part, ordinal } of places) {
    const own = coverages?.get(ordinal);
    if (own === undefined) {
      row[`${prefix}_employer_id`] = writing.below(2, `${prefix} ${patientId}`) === 0 ? '0' : null;
      row[`${prefix}_relationship`] = '';
      row[`${prefix}_responsible_id`] = '';
      row[`${prefix}_member_id`] = '';
      const none = { recordStatus: 'inactive' };
      records.push(
        record('subscription', `${part}Subscription`, none, []),
        record('coverage', `${part}Coverage`, { ...none, ordinal, kind: 'dental' }, []),
      );
      continue;
    }
    const { coverage, subscription } = own;
    const { insurancePlanId, subscriberId, memberId } = subscription.data;
    const isOwn = subscriberId === patientId;
    const relationship = relationships[coverage.data.relationship ?? ''] ?? 'O';
    const member = writing.fit('patient', `${prefix}_member_id`, memberId);
    row[`${prefix}_employer_id`] = writing.id('employer', insurancePlanId);
    // Of those who insure themselves, some rows say nobody.
    row[`${prefix}_responsible_id`] =
      isOwn && writing.turn(`${prefix} own`, patientId) % 3 === 1
        ? ''
        : writing.named('patient', subscriberId, `${prefix} ${patientId}`);
    row[`${prefix}_relationship`] = coverage.data.relationship === null ? '' : relationship;
    row[`${prefix}_member_id`] = member;
    row[`${prefix}_benefits_remaining`] = money(writing.below(200_000, `${prefix} left ${patientId}`));
    row[`${prefix}_total_paid`] = money(writing.below(90_000, `${prefix} paid ${patientId}`));
    records.push(
      record(
        'subscription',
        `${part}Subscription`,
        {
          insurancePlanId: writing.reference('employer', insurancePlanId, 'plan'),
          subscriberId: writing.reference('patient', subscriberId ?? patientId),
          memberId: member,
        },
        [subscription.id],
      ),
      record(
        'coverage',
        `${part}Coverage`,
        {
          patientId: writing.reference('patient', patientId),
          subscriptionId: writing.reference('patient', patientId, `${part}Subscription`),
          ordinal,
          kind: 'dental',
          relationship: relationshipOf(coverage.data.relationship),
          sourceRelationship: coverage.data.relationship === null ? null : relationship,
        },
        [coverage.id],
      ),
    );
  }
  return { row, records };
}

/** Of other relations the model has no word, nor Eaglesoft more than one letter. */
const relationshipOf = (relationship: Model['coverage']['relationship']): string | null =>
  relationship !== null && relationships[relationship] !== undefined ? relationship : null;
