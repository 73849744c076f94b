import type { TruthRecord } from '@bitewing/testkit';
import type { NativeKeys } from '../native-keys.ts';
import type { WrittenRow } from '../native-row.ts';
import { ownRow } from './own-row.ts';

const controlTypes = ['Text', 'OneResponse', 'MultiResponse'] as const;

/** A macro, a prompt of macros (opendental-api.md, autonotes and autonotecontrols), or a report. */
export function macroRow({ id, data }: TruthRecord<'manualTask'>, keys: NativeKeys): WrittenRow {
  const key = keys.of(id);
  if (data.kind === 'macro') {
    return ownRow('autonote', 'AutoNoteNum', id, {
      AutoNoteNum: key,
      AutoNoteName: data.name,
      MainText: data.content,
      Category: keys.of(data.categoryDefinitionId),
    });
  }
  if (data.kind === 'report') {
    return ownRow('userquery', 'QueryNum', id, {
      QueryNum: key,
      Description: data.name,
      FileName: key % 2 === 0 ? `report ${key}.txt` : '',
      QueryText: data.content,
      IsReleased: key % 3 === 0 ? 1 : 0,
      IsPromptSetup: 1,
      DefaultFormatRaw: 0,
    });
  }
  return ownRow('autonotecontrol', 'AutoNoteControlNum', id, {
    AutoNoteControlNum: key,
    Descript: data.name,
    ControlType: controlTypes[key % controlTypes.length] ?? null,
    ControlLabel: `Choose: ${key}`,
    ControlOptions: data.content,
  });
}
