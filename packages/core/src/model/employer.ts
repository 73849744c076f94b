import { defineEntity, direct, quasi } from './define-entity.ts';
import { text } from './values.ts';

/** An employer of patients, through whom a group insurance plan runs. */
export const employer = defineEntity('employer', {
  name: direct('A', text),
  phone: direct('D', text),
  addressLine1: direct('B', text),
  addressLine2: direct('B', text),
  city: direct('B', text),
  state: quasi('B', text),
  postalCode: direct('B', text),
});
