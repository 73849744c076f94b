import type { Model } from '@bitewing/core';
import { compareReadBack } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import { communicationModeNames } from '../way/api/code-names.ts';
import { marked } from './mark.ts';
import { markedEntry } from './marked-entry.ts';
import { keyJson, keyOfId } from './native-key.ts';
import { storedText } from './stored-text.ts';
import { refuseFields } from './target-change.ts';

const directions = { neither: 'Neither', sent: 'Sent', received: 'Received' } as const;

/** The practice's name of a mode; undefined where it has none, as of the ways in which only statements go out. */
const modeName = (mode: string): string | undefined =>
  communicationModeNames.find((name) => name.replaceAll(' ', '').toLowerCase() === mode.toLowerCase());

/** Writes down a call, a letter or a message. The mode is always sent: what does not name one becomes a call by telephone. */
export const logCommunication = markedEntry<'logCommunication'>({
  table: 'commlog',
  list: apiLists.communications,
  write: apiWrites.createCommunication,
  textColumn: 'Note',
  json({ payload }, mark) {
    const mode = modeName(payload.mode) ?? refuseFields('mode');
    if (payload.startLocal.length > 19) refuseFields('startLocal');
    const type = payload.typeDefinitionId;
    return {
      PatNum: keyJson(keyOfId(payload.patient, 'patient', 'patient')),
      Note: marked(payload.note, mark),
      CommDateTime: payload.startLocal.replace('T', ' '),
      Mode_: mode,
      SentOrReceived: directions[payload.direction],
      ...(type === null ? {} : { CommType: keyJson(keyOfId(type, 'definition', 'typeDefinitionId')) }),
    };
  },
  differing({ payload }, record, mark) {
    if (record.entity !== 'communication') return ['patient'];
    const asked: Partial<Model['communication']> = {
      startLocal: payload.startLocal as Model['communication']['startLocal'],
      mode: payload.mode,
      direction: payload.direction,
      note: marked(payload.note, mark),
      ...(payload.typeDefinitionId === null ? {} : { typeDefinitionId: payload.typeDefinitionId }),
    };
    return compareReadBack(asked, record, { note: storedText });
  },
});
