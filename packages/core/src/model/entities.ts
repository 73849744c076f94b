import type * as z from 'zod';
import { appointment } from './appointment.ts';
import { definition } from './definition.ts';
import type { EntityName } from './entity-name.ts';
import { ledgerEntry } from './ledger-entry.ts';
import { location } from './location.ts';
import { operatory } from './operatory.ts';
import { organization } from './organization.ts';
import { patient } from './patient.ts';
import { perioExam } from './perio-exam.ts';
import { perioTooth } from './perio-tooth.ts';
import { procedure } from './procedure.ts';
import { procedureCode } from './procedure-code.ts';
import { provider } from './provider.ts';

/** Every entity of the canonical model by name, in snapshot order. */
export const entities = {
  organization,
  location,
  definition,
  provider,
  operatory,
  procedureCode,
  patient,
  appointment,
  procedure,
  ledgerEntry,
  perioExam,
  perioTooth,
} as const;

/** Shape of the data of each entity. */
export type Model = { [K in EntityName]: z.output<(typeof entities)[K]['schema']> };

/** Name of a field of an entity. */
export type FieldName<E extends EntityName = EntityName> = { [K in E]: keyof Model[K] & string }[E];
