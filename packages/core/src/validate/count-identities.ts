import type { EntityName } from '../model/entity-name.ts';
import type { TableProgress } from '../stream/batch.ts';
import type { EntityCounts, IdentityFailure } from './validation-summary.ts';

/** Every row read is accounted for: read = mapped + folded + skipped + rejected. */
export function progressFailures(tables: Iterable<TableProgress>): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  for (const { table, read, mapped, folded, skipped, rejected } of tables) {
    const accounted = Object.values(skipped).reduce((sum, count) => sum + count, mapped + folded + rejected);
    if (read !== accounted) failures.push({ kind: 'table', name: table, left: read, right: accounted });
  }
  return failures;
}

/**
 * What a table says that it gave was handed over. Of a table that is still read more may be on its way.
 *
 * @param handedOver how much of it was, by table
 */
export const handedOverFailures = (
  tables: Iterable<TableProgress>,
  count: 'mapped' | 'rejected',
  handedOver: (table: string) => number,
): IdentityFailure[] =>
  [...tables]
    .filter(({ status }) => status === 'complete' || status === 'failed')
    .map(
      (progress): IdentityFailure => ({
        kind: 'table',
        name: progress.table,
        left: progress[count],
        right: handedOver(progress.table),
      }),
    )
    .filter(({ left, right }) => left !== right);

/** Every record emitted is accounted for: emitted = accepted + quarantined. */
export function entityFailures(counts: Iterable<readonly [EntityName, EntityCounts]>): IdentityFailure[] {
  const failures: IdentityFailure[] = [];
  for (const [entity, { emitted, accepted, quarantined }] of counts) {
    if (emitted !== accepted + quarantined) {
      failures.push({ kind: 'entity', name: entity, left: emitted, right: accepted + quarantined });
    }
  }
  return failures;
}
