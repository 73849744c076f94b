import type { Row } from '@bitewing/adapter-kit';
import { foldedKey } from '../folded-key.ts';
import type { MappingTools } from '../table-reader.ts';

/** Who works at a visit. */
interface VisitProviders {
  readonly providerId: string | null;
  /** All of them with their times, as JSON; undefined where the fields of the visit say as much. */
  readonly list: string | undefined;
}

const nobody: VisitProviders = { providerId: null, list: undefined };

/** NULL comes last: who has no time is not the first. */
const rank = (text: string | null): string => text ?? '\u{10ffff}';

/**
 * Reads the rows of `appointment_provider` that belong to a visit: the provider of the visit is who begins first, of two who
 * begin together the one with the lesser key. Several are listed in that order, and one whose times are not those of the visit.
 */
export function visitProvidersReader({
  cell,
}: MappingTools): (rows: readonly Row[], start: string | null, end: string | null) => VisitProviders {
  const provider = cell.text('provider_id');
  const providerId = cell.reference('provider_id', 'providerId', 'provider');
  const startTime = cell.text('start_time');
  const endTime = cell.text('end_time');
  const placeOf = (row: Row): string => `${rank(startTime(row))} ${foldedKey(provider(row) ?? '')}`;
  return (rows, start, end) => {
    const ordered = [...rows].sort((left, right) => (placeOf(left) < placeOf(right) ? -1 : 1));
    const [first] = ordered;
    if (first === undefined) return nobody;
    const isTold = ordered.length === 1 && startTime(first) === start && endTime(first) === end;
    const list = ordered.map((row) => [provider(row), startTime(row), endTime(row)]);
    return { providerId: providerId(first), list: isTold ? undefined : JSON.stringify(list) };
  };
}
