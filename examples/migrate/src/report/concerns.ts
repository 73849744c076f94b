import { type ErrorCode, errorCatalogue } from '@bitewing/core';
import { entityLabel } from './entity-label.ts';
import type { SourceReport } from './migration-report.ts';
import { countOf } from './number-text.ts';

/** A line of what a concern is about. */
export interface ConcernDetail {
  /** A table or an entity. */
  readonly name: string;
  readonly code: ErrorCode;
  readonly meaning: string;
  readonly count: number;
}

/** Something that a proof may hold in spite of, and that nobody should overlook. */
export interface Concern {
  readonly title: string;
  readonly explanation: string;
  readonly details: readonly ConcernDetail[];
}

const detail = (name: string, code: ErrorCode, count: number): ConcernDetail => ({
  name,
  code,
  meaning: errorCatalogue[code].summary,
  count,
});

const sumOf = (details: readonly ConcernDetail[]): number =>
  details.reduce((sum, { count }) => sum + count, 0);

/** What of the source is not among the records of the store, though the run came to its end. */
export function concernsOf({ rejectedRows, rejections, entities }: SourceReport): readonly Concern[] {
  const rejected = rejectedRows.map(({ table, code, count }) => detail(table, code, count));
  const withMoney = rejections.some(({ entity }) => entity === 'ledgerEntry' || entity === 'procedure');
  const quarantined = Object.entries(entities).flatMap(([name, counts]) =>
    counts.quarantined === 0 ? [] : [detail(entityLabel(name), 'schema_mismatch', counts.quarantined)],
  );
  const concerns: readonly Concern[] = [
    {
      title: `${countOf(sumOf(rejected), 'row')} could not be mapped and became no record`,
      explanation: `They are kept sealed. ${withMoney ? 'What the accounts owe is added up without them. ' : ''}Somebody should look at them in the practice system.`,
      details: rejected,
    },
    {
      title: `${countOf(sumOf(quarantined), 'record')} went to quarantine`,
      explanation: 'They are kept sealed, apart from the others.',
      details: quarantined,
    },
  ];
  return concerns.filter(({ details }) => details.length > 0);
}
