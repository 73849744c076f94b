import * as z from 'zod';
import { defineEntity, plain, reference } from './define-entity.ts';
import { text } from './values.ts';

/** An insurance company. */
export const carrier = defineEntity('carrier', {
  name: plain(text),
  phone: plain(text),
  addressLine1: plain(text),
  addressLine2: plain(text),
  city: plain(text),
  state: plain(text),
  postalCode: plain(text),
  payerId: plain(text, 'Number for electronic claims.'),
  taxId: plain(text),
  electronicClaims: plain(z.enum(['all', 'none', 'primaryOnly'])),
  sourceElectronicClaims: plain(text),
  groupDefinitionId: reference('definition'),
  invertsCoinsurance: plain(z.boolean(), 'Its percentages say what the patient pays.'),
});
