import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Employer = Partial<Model['employer']>;

const shared: Employer = { state: 'NY', postalCode: '10099' };

/** Invented firms: plain, accented, quoted, and such of which nothing is known but a name. */
const employers: readonly Employer[] = [
  {
    ...shared,
    name: 'Tollard Mills, Inc.',
    phone: '(212) 555-0160',
    addressLine1: '1 Mill Yard',
    addressLine2: 'Gate "B"',
    city: 'Maple Hollow',
  },
  { ...shared, name: "O'Quist & Daughters", phone: '212.555.0161', addressLine1: "7 O'Quist Lane" },
  { name: 'Brænderi Østvang A/S', city: 'Løvenby', state: 'ME', postalCode: '04099' },
  { name: 'Maple Hollow School District #3', phone: '2125550162 ext. 4', city: 'Maple Hollow', state: 'NY' },
  { name: 'Łódź Transport; night shift' },
  { ...shared, name: '100% Bakery \\ Café', addressLine1: 'Rue de l’Étang 3', city: 'Cape Tessel' },
  { name: 'self-employed' },
  { name: null, phone: '212-555-0163' },
];

/** Adds the firms that people work for and that buy group plans. */
export function addEmployers(draft: Draft): void {
  for (const employer of employers) draft.add('employer', draft.nextId('employer'), employer);
}
