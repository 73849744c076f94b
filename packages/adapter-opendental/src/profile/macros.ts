import { extra, mapped, tableDescription } from './table-description.ts';

/** opendental-api.md, "/autonotes": texts that the program puts into notes. */
export const macroTable = tableDescription('autonote', 'AutoNoteNum', [
  mapped('manualTask', {
    AutoNoteNum: ['id', 'kind'],
    AutoNoteName: 'name',
    MainText: 'content',
    Category: 'categoryDefinitionId',
  }),
]);

/** opendental-api.md, "/autonotecontrols": what such a text asks for. */
export const macroPromptTable = tableDescription('autonotecontrol', 'AutoNoteControlNum', [
  mapped('manualTask', {
    AutoNoteControlNum: ['id', 'kind'],
    Descript: 'name',
    ControlOptions: 'content',
  }),
  extra('manualTask', 'none', { text: 'ControlType' }),
  extra('manualTask', 'direct', { text: 'ControlLabel' }),
]);

/** The vendor's public documentation of `userquery`: reports that an office wrote for itself. */
export const reportTable = tableDescription('userquery', 'QueryNum', [
  mapped('manualTask', { QueryNum: ['id', 'kind'], Description: 'name', QueryText: 'content' }),
  extra('manualTask', 'direct', { text: 'FileName' }),
  extra('manualTask', 'none', { number: 'IsReleased IsPromptSetup DefaultFormatRaw' }),
]);
