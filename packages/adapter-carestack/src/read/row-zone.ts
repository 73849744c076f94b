import type { ZoneOfRow } from './care-stack-cells.ts';
import type { MappingTools } from './table-reader.ts';

/** Gives the zone of the location that a row names; that of the account where it names none. */
export function rowZone({ cell, context }: MappingTools, column = 'locationId'): ZoneOfRow {
  const locationKey = cell.text(column);
  return (row) => context.zoneOf(locationKey(row));
}
