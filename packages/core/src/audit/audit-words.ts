import { writeOperations } from '../stream/write-operation.ts';

/** What was done, in the widest sense. */
export const auditActions = ['read', 'write', 'login', 'configure'] as const;
/** `login`: somebody came in or was turned away. `configure`: a host changed what protects the data. */
export type AuditAction = (typeof auditActions)[number];

/**
 * What patient data may be looked at for. Treatment, payment and operations are the three of 45 CFR 164.506; scheduling,
 * migration and support are kinds of the third that a practice asks about separately; the rest are uses that need a
 * reason of their own. A host may add words by option.
 */
export const auditPurposes = [
  'treatment',
  'payment',
  'operations',
  'scheduling',
  'migration',
  'support',
  'patientRequest',
  'emergency',
  'legal',
  'publicHealth',
  'research',
  'test',
] as const;
export type AuditPurpose = (typeof auditPurposes)[number];

/** How it ended. A read is `ok` or `failed`; a write ends as its writer says; who may not do it is `refused`. */
export const auditOutcomes = ['ok', 'confirmed', 'conflict', 'refused', 'failed', 'unknown'] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Which call it was: those of a source, those of a writer, and what a host does itself. */
export const auditOperations = [
  ...(['check', 'profile', 'snapshot', 'changes'] as const),
  ...writeOperations,
  // Of hosts: somebody looks at single records, opens what is sealed, comes in, or changes the protection.
  ...(['view', 'export', 'reveal', 'signIn', 'signOut', 'storePlain', 'rotateKey'] as const),
] as const;
export type AuditOperation = (typeof auditOperations)[number];
