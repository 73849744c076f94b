import type { Model } from '@bitewing/core';
import type { Draft } from '../draft.ts';

type Carrier = Partial<Model['carrier']>;

/** The carriers of the practice; who they are is invented. */
const carriers: readonly Carrier[] = [
  {
    name: 'Northwind Dental of Tessel',
    phone: '8005550101',
    addressLine1: 'P.O. Box 100',
    city: 'Maple Hollow',
    state: 'NY',
    postalCode: '10099-0100',
    payerId: 'BW001',
    taxId: '000000001',
    electronicClaims: 'all',
  },
  {
    name: 'Älvsborg & Søn "Mutual"',
    phone: '(800) 555-0102',
    addressLine1: "2 O'Quist Lane",
    addressLine2: 'Claims; floor 2\\3',
    city: 'Piedra',
    state: 'AZ',
    postalCode: '85099',
    payerId: 'BW-002',
    electronicClaims: 'primaryOnly',
  },
  { name: "L'Étoile Assurances", phone: '8005550103', electronicClaims: 'none', invertsCoinsurance: true },
  {
    name: 'State Medical Aid (paper only)',
    addressLine1: '1 Capitol Square',
    city: 'Cape Tessel',
    state: 'ME',
    postalCode: '04999',
    electronicClaims: 'none',
    taxId: '00-0000004',
  },
  { name: 'Prairie Prepaid', phone: '800.555.0105', payerId: '00000', electronicClaims: 'all' },
  { name: 'Tollard Benefit Trust', phone: '8005550106', payerId: 'BW006', electronicClaims: 'all' },
  { name: 'Brücke Krankenkasse <dental>', payerId: 'BW007', electronicClaims: 'primaryOnly' },
  { name: "Workers' Health; local 42", electronicClaims: 'all', payerId: 'BW008' },
  { name: 'Old Harbor Insurance', electronicClaims: 'all', recordStatus: 'inactive' },
  { name: 'Northwind Dental of Tessel (double)', electronicClaims: 'none', recordStatus: 'inactive' },
];

/** Adds the carriers; gives their ids, those in use first. */
export function addCarriers(draft: Draft): readonly string[] {
  const groupIds = ['Delta of plans', 'Public payers'].map((name, displayOrder) =>
    draft.add('definition', draft.nextId('definition'), {
      category: 'other',
      sourceCategory: 'carrierGroup',
      name,
      displayOrder,
    }),
  );
  return carriers.map((carrier, index) =>
    draft.add('carrier', draft.nextId('carrier'), {
      groupDefinitionId: index % 4 === 1 ? (groupIds[index % 2] ?? null) : null,
      invertsCoinsurance: false,
      ...carrier,
    }),
  );
}
