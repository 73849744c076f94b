import { defineEntity, plain } from './define-entity.ts';
import { text } from './values.ts';

/** A person who works as a provider; links the seats that the person has held. */
export const practitioner = defineEntity('practitioner', {
  lastName: plain(text),
  firstName: plain(text),
  middleName: plain(text),
  suffix: plain(text),
  npi: plain(text, 'National Provider Identifier of the person.'),
});
