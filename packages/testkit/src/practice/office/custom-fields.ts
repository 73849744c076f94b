import type { Model } from '@bitewing/core';

type Definition = Model['customFieldDefinition'];

/** A field of an office: what it is called, what goes into it, and a few values that stand in it. */
export interface OfficeField {
  readonly owner: NonNullable<Definition['owner']>;
  readonly kind: NonNullable<Definition['kind']>;
  readonly name: string;
  readonly choices?: readonly string[];
  readonly isHidden?: boolean;
  /** Texts as people and the program write them; none where anything may stand there. */
  readonly values?: readonly [string, ...string[]];
}

/** Every kind; names with signs that break careless code; one no longer used. */
export const officeFields: readonly OfficeField[] = [
  { owner: 'patient', kind: 'text', name: 'Nickname of pet' },
  {
    owner: 'patient',
    kind: 'choice',
    name: 'Patient\'s "mood"; last time',
    choices: ['calm', 'so-so, fidgety', "  can't sit", 'très nerveux'],
    values: ['calm', 'so-so, fidgety', 'très nerveux', 'a choice that is gone'],
  },
  { owner: 'patient', kind: 'date', name: 'Last survey', values: ['01/02/2024', '2024-03-04', 'spring?'] },
  { owner: 'patient', kind: 'checkBox', name: 'Signed photo release', values: ['1', '0'] },
  { owner: 'patient', kind: 'currency', name: 'Deposit promised', values: ['120.00', '1,200', '$75'] },
  { owner: 'patient', kind: 'emergencyContact', name: 'In an emergency' },
  { owner: 'patient', kind: 'credit', name: 'Credit line', values: ['Approved', '2500', '0'] },
  { owner: 'patient', kind: 'text', name: 'Old chart \\ shelf', isHidden: true },
  { owner: 'appointment', kind: 'text', name: 'Room wish' },
  {
    owner: 'appointment',
    kind: 'choice',
    name: 'Film (tonight)',
    choices: ['Löwe', 'sea & sand'],
    values: ['Löwe', 'sea & sand'],
  },
];
