import { describeTable } from './describe-table.ts';
import type { OpenDentalVersion, TableDefinition } from './table-definition.ts';
import { tablesOfVersion } from './tables.ts';

/**
 * Tables of macros and of reports. They are not among the 76 of the fact sheet: the columns of macros are those that
 * the vendor's REST API names (opendental-api.md, autonotes and autonotecontrols), those of reports the vendor's
 * public documentation of `userquery`; their types are ours. Notation: {@link describeTable}.
 */
export const macroTables: readonly TableDefinition[] = [
  describeTable('autonote', 'AutoNoteNum key, AutoNoteName varchar50?, MainText text, Category bigint'),
  describeTable(
    'autonotecontrol',
    `
      AutoNoteControlNum key, Descript varchar50?, ControlType varchar50?, ControlLabel varchar50?,
      ControlOptions text
    `,
  ),
  describeTable(
    'userquery',
    `
      QueryNum key, Description varchar255?, FileName varchar255?, QueryText mediumtext, IsReleased flag,
      IsPromptSetup flag, DefaultFormatRaw flag
    `,
  ),
];

/** Every table that a practice is written into: the 76 of the fact sheet, and those of macros and reports where it has any. */
export const writtenTables = (version: OpenDentalVersion, macros = true): readonly TableDefinition[] => [
  ...tablesOfVersion(version),
  ...(macros ? macroTables : []),
];
