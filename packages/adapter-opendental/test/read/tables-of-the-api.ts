import type { ColumnDefinition } from '@bitewing/testkit-native';

const column = (name: string, type: string, byDefault: ColumnDefinition['default']): ColumnDefinition => ({
  name,
  type,
  widened: undefined,
  nullable: false,
  default: byDefault,
  since: undefined,
});

/**
 * Tables whose columns are known by their names alone: in the interface (opendental-api.md, "/autonotes") and in the
 * vendor's public documentation (`userquery`). Their types
 * are likely ones: nothing depends on them.
 */
export const tablesOfTheApi: ReadonlyMap<string, readonly ColumnDefinition[]> = new Map([
  [
    'autonote',
    [
      column('AutoNoteNum', 'bigint(20)', 'sequence'),
      column('AutoNoteName', 'varchar(50)', 'absent'),
      column('MainText', 'text', 'absent'),
      column('Category', 'bigint(20)', 'absent'),
    ],
  ],
  [
    'autonotecontrol',
    [
      column('AutoNoteControlNum', 'bigint(20)', 'sequence'),
      column('Descript', 'varchar(50)', 'absent'),
      column('ControlType', 'varchar(50)', 'absent'),
      column('ControlLabel', 'varchar(255)', 'absent'),
      column('ControlOptions', 'text', 'absent'),
    ],
  ],
  [
    'userquery',
    [
      column('QueryNum', 'bigint(20)', 'sequence'),
      column('Description', 'varchar(255)', 'absent'),
      column('FileName', 'varchar(255)', 'absent'),
      column('QueryText', 'mediumtext', 'absent'),
      column('IsReleased', 'tinyint(1)', 'absent'),
      column('IsPromptSetup', 'tinyint(1)', 'absent'),
      column('DefaultFormatRaw', 'tinyint(1)', 'absent'),
    ],
  ],
]);
