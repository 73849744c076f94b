import type { CellReader } from '@bitewing/adapter-kit';
import type { ZoneOfRow } from './care-stack-cells.ts';
import type { MappingTools } from './table-reader.ts';

/**
 * Gives the zone of the location that a row names, in the first of these columns that names one; that of the account where
 * none does.
 */
export function rowZone(
  { cell, context }: MappingTools,
  columns: readonly string[] = ['locationId'],
): ZoneOfRow {
  const locationKeys: readonly CellReader<string>[] = columns.map((column) => cell.text(column));
  return (row) => {
    for (const locationKey of locationKeys) {
      const key = locationKey(row);
      if (key !== null && key !== '0') return context.zoneOf(key);
    }
    return context.zoneOf(null);
  };
}

/** Where an appointment says its location: the feed, or else the resource. */
export const appointmentPlaces: readonly string[] = ['locationId', 'detail.locationId'];
