import type { Model } from '@bitewing/core';
import { numbered } from './numbered.ts';

type Communication = Model['communication'];

/** opendental-enums.md, "CommItemMode". */
export const contactModes = numbered<NonNullable<Communication['mode']>>([
  'none',
  'email',
  'mail',
  'phone',
  'inPerson',
  'text',
  'emailAndText',
  'phoneAndText',
  'fax',
]);

/** opendental-enums.md, "CommSentOrReceived". */
export const contactDirections = numbered<NonNullable<Communication['direction']>>([
  'neither',
  'sent',
  'received',
]);

/** opendental-enums.md, "StatementMode". */
export const statementModes = numbered<NonNullable<Communication['mode']>>([
  'mail',
  'inPerson',
  'email',
  'electronic',
  'programInterface',
]);

/** statement.IsSent (opendental-tables.md): a statement that is not sent yet went nowhere. */
export const statementDirections = numbered<NonNullable<Communication['direction']>>(['neither', 'sent']);

/** From this year on the program means "no bound", not a day (opendental.md section 3). */
export const boundlessStatementYear = '2200';
