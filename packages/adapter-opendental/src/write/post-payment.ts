import type { Model } from '@bitewing/core';
import { compareReadBack } from '@bitewing/core/write';
import { apiLists, apiWrites } from '../way/api/api-calls.ts';
import { marked } from './mark.ts';
import { markedEntry } from './marked-entry.ts';
import { keyJson, keyOfId } from './native-key.ts';
import { storedText } from './stored-text.ts';

const amountText = (cents: number): string =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

/**
 * Posts a patient's payment; the program allots it to the oldest charges of the family first (opendental-api.md section 10). Without a
 * type it takes that of the setting ApiPaymentType.
 */
export const postPayment = markedEntry<'postPayment'>({
  table: 'payment',
  list: apiLists.payments,
  write: apiWrites.createPayment,
  textColumn: 'PayNote',
  json({ payload }, mark) {
    const { typeDefinitionId, locationId, checkNumber } = payload;
    return {
      PatNum: keyJson(keyOfId(payload.patient, 'patient', 'patient')),
      PayAmt: amountText(payload.amountCents),
      PayDate: payload.date,
      PayNote: marked(payload.note, mark),
      ...(checkNumber === null ? {} : { CheckNum: checkNumber }),
      ...(locationId === null ? {} : { ClinicNum: keyJson(keyOfId(locationId, 'clinic', 'locationId')) }),
      ...(typeDefinitionId === null
        ? {}
        : { PayType: keyJson(keyOfId(typeDefinitionId, 'definition', 'typeDefinitionId')) }),
    };
  },
  differing({ payload }, record, mark) {
    if (record.entity !== 'payment') return ['patient'];
    const asked: Partial<Model['payment']> = {
      amountCents: payload.amountCents,
      date: payload.date as Model['payment']['date'],
      checkNumber: payload.checkNumber,
      note: marked(payload.note, mark),
      ...(payload.typeDefinitionId === null ? {} : { typeDefinitionId: payload.typeDefinitionId }),
      ...(payload.locationId === null ? {} : { locationId: payload.locationId }),
    };
    return compareReadBack(asked, record, { note: storedText });
  },
});
