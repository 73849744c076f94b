import {
  type MappingTools as KitMappingTools,
  mappingTools as kitMappingTools,
  sideTableTools as kitSideTableTools,
  type MappingContext,
  type TableLayout,
} from '@bitewing/adapter-kit';
import type { TableDescription } from '../profile/tables.ts';
import { type OpenDentalCells, openDentalCells } from './open-dental-cells.ts';

/** What the mapping of one table is compiled from. */
export type MappingTools = KitMappingTools<OpenDentalCells>;

export const mappingTools = (
  description: TableDescription,
  layout: TableLayout,
  context: MappingContext,
): MappingTools => kitMappingTools(description, layout, context, openDentalCells);

/** The tools of a table whose rows go into the records of another one: its kept cells carry the table's name. */
export const sideTableTools = (
  main: MappingTools,
  description: TableDescription,
  layout: TableLayout,
): MappingTools => kitSideTableTools(main, description, layout, openDentalCells);
