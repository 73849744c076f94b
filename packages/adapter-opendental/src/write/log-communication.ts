import type { Model } from '@bitewing/core';
import { compareReadBack } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import { marked } from './mark.ts';
import { markedEntry } from './marked-entry.ts';
import { keyJson, keyOfId } from './native-key.ts';
import { storedText } from './stored-text.ts';
import { refuseFields } from './target-change.ts';

const directions = { neither: 'Neither', sent: 'Sent', received: 'Received' } as const;

/** Writes down a call, a letter or a message. The API does not take the mode of one (opendental-api.md section 11): it stays `none`. */
export const logCommunication = markedEntry<'logCommunication'>({
  table: 'commlog',
  list: apiLists.communications,
  write: apiWrites.createCommunication,
  textColumn: 'Note',
  json({ payload }, mark) {
    if (payload.mode !== 'none') refuseFields('mode');
    if (payload.startLocal.length > 19) refuseFields('startLocal');
    const type = payload.typeDefinitionId;
    return {
      PatNum: keyJson(keyOfId(payload.patient, 'patient', 'patient')),
      Note: marked(payload.note, mark),
      CommDateTime: payload.startLocal.replace('T', ' '),
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
