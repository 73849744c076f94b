import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

/** The list that a definition belongs to. */
export type DefinitionCategory = NonNullable<Model['definition']['category']>;

interface Entry {
  readonly name: string;
  readonly value?: string;
  readonly sign?: 'raises' | 'lowers';
  readonly hiddenFromBalance?: boolean;
  readonly inactive?: boolean;
  /** The list's own name, where no category stands for it alone. */
  readonly list?: string;
}
const named = (...names: string[]): Entry[] => names.map((name) => ({ name }));

const lists: { readonly [C in DefinitionCategory]: readonly Entry[] } = {
  adjustmentType: [
    { name: 'Courtesy reduction', value: '-', sign: 'lowers' },
    { name: 'Finance charge', value: '+', sign: 'raises' },
    { name: 'Small balance cleared', value: '-', sign: 'lowers' },
    { name: 'Plan member reduction', value: 'dp' },
    { name: 'Retired "reason"', value: '+', sign: 'raises', inactive: true },
  ],
  allergy: [],
  appointmentConfirmation: named('Not reached', 'Left a message', 'Confirmed', 'In the waiting room'),
  appointmentStatus: named('Needs new date', 'Called once', "Won't come"),
  billingType: named('Standard', 'Monthly letter', 'Collections; external', 'No letters'),
  blockoutType: named('Emergency time', 'Lunch'),
  claimTracking: named('Asked for film'),
  communicationType: named('Insurance', 'Financial', 'Clinical'),
  contactCategory: named('Laboratory', 'Supplier'),
  diagnosis: [
    { name: 'Decay', value: 'DCY' },
    { name: 'Fracture' },
    { name: 'Missing filling', value: 'MF' },
  ],
  discountType: named('Family'),
  imageCategory: [{ name: 'Films', value: 'XT' }, { name: 'Photographs', value: 'P' }, { name: 'Letters' }],
  insurancePaymentType: named('Check', 'Transfer'),
  insurancePaymentTracking: named('Appealed'),
  locationSpecialty: named('General', 'Children'),
  medicalProblem: [],
  medication: [],
  operatoryType: named('Surgery', 'Hygiene'),
  paymentPlanCategory: named('Braces'),
  paymentType: [{ name: 'Cash' }, { name: 'Card', value: 'N' }, { name: 'Check' }],
  procedureCategory: named(
    'Looking',
    'Cleaning',
    'Filling',
    'Roots',
    'Gums',
    'Plates',
    'Bridges',
    'Removing',
    'Other',
  ),
  prognosis: named('Good', 'Guarded', 'Poor'),
  providerSpecialty: named('General', 'Hygienist', 'Gums & bone'),
  region: named('North', 'South'),
  taskPriority: named('Low', 'High'),
  treatmentPriority: named('1', '2', 'Later', 'Declined'),
  unearnedType: [
    { name: 'Prepayment', hiddenFromBalance: false },
    { name: 'Held for planned treatment', value: 'X', hiddenFromBalance: true },
  ],
  other: [
    { name: 'Colour of notes' },
    { name: 'Unused list', inactive: true },
    { name: 'Texts for covers', list: 'macro' },
    { name: "Texts for the 'chair'", list: 'macro' },
  ],
};

const categories = Object.keys(lists) as DefinitionCategory[];

/** Adds the practice's own lists; gives the ids of the ones in use by category. */
export function addDefinitions(draft: Draft): ReadonlyMap<DefinitionCategory, readonly string[]> {
  const ids = new Map<DefinitionCategory, string[]>();
  for (const category of categories) {
    const used: string[] = [];
    for (const [displayOrder, entry] of lists[category].entries()) {
      const id = draft.add('definition', draft.nextId('definition'), {
        recordStatus: entry.inactive === true ? 'inactive' : 'active',
        category,
        sourceCategory: entry.list ?? category,
        name: entry.name,
        value: entry.value ?? null,
        adjustmentSign: entry.sign ?? null,
        hiddenFromBalance: entry.hiddenFromBalance ?? null,
        displayOrder,
      });
      if (entry.inactive !== true) used.push(id);
    }
    ids.set(category, used);
  }
  return ids;
}
