import {
  type MappingTools as KitMappingTools,
  mappingTools as kitMappingTools,
  sideTableTools as kitSideTableTools,
  type MappingContext,
  type MapRow,
  type TableDescription,
  type TableLayout,
  type TableReaders,
  tableReaders,
} from '@bitewing/adapter-kit';
import { type EaglesoftCells, eaglesoftCells } from './eaglesoft-cells.ts';
import { foldedKey, isKey } from './folded-key.ts';
import { withoutPadding } from './without-padding.ts';

export type { MapRow };

/** What the mapping of one table is compiled from. */
export type MappingTools = KitMappingTools<EaglesoftCells>;

export const mappingTools = (
  description: TableDescription,
  layout: TableLayout,
  context: MappingContext,
): MappingTools => kitMappingTools(description, layout, context, eaglesoftCells);

/** The tools of a table whose rows go into the records of another one: its kept cells carry the table's name. */
export const sideTableTools = (
  main: MappingTools,
  description: TableDescription,
  layout: TableLayout,
): MappingTools => kitSideTableTools(main, description, layout, eaglesoftCells);

const { tableReader: paddedTableReader, entityReader: paddedEntityReader } = tableReaders({
  cellsOf: eaglesoftCells,
  isKey,
  keyText: foldedKey,
});

/** Readers of this system's tables, whose rows each stand for themselves: keys are folded, padding is cut. */
export const tableReader: TableReaders<EaglesoftCells>['tableReader'] = (parts) =>
  withoutPadding(paddedTableReader(parts));

/** Reader of a table of which each row gives one record. */
export const entityReader: TableReaders<EaglesoftCells>['entityReader'] = (parts) =>
  withoutPadding(paddedEntityReader(parts));
