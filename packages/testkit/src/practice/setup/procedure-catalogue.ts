import type { Model } from '@bitewing/core';

type Code = Model['procedureCode'];
type TreatmentArea = NonNullable<Code['treatmentArea']>;

/** Where in the flow of care a code is used. */
export type CodeUse =
  | 'checkup'
  | 'cleaning'
  | 'filling'
  | 'root'
  | 'gums'
  | 'plate'
  | 'bridge'
  | 'removal'
  | 'other'
  | 'group';

/** A code of the synthetic practice. Codes have the form of CDT codes; the words are invented and are nobody's. */
export interface CatalogueCode {
  readonly sourceCode: string;
  readonly description: string;
  readonly use: CodeUse;
  readonly area: TreatmentArea;
  /** Decimal text of the fee; a few have half cents. */
  readonly fee: string;
  readonly more?: Partial<Code>;
}

const row = (
  sourceCode: string,
  use: CodeUse,
  area: TreatmentArea,
  fee: string,
  description: string,
  more: Partial<Code> = {},
): CatalogueCode => ({ sourceCode, use, area, fee, description, more });

/** The code table of the practice. */
export const procedureCatalogue: readonly CatalogueCode[] = [
  row('D0901', 'checkup', 'mouth', '52', 'Regular look at everything', {
    timePattern: '/XX/',
    isHygiene: true,
  }),
  row('D0903', 'checkup', 'none', '84.1', 'Set of four films', { isRadiology: true, timePattern: '//' }),
  row('D0905', 'checkup', 'tooth', '28', 'Single film of one tooth', { isRadiology: true }),
  row('D1901', 'cleaning', 'mouth', '96', 'Cleaning, grown-up', { isHygiene: true, timePattern: '/XXXX/' }),
  row('D1903', 'cleaning', 'mouth', '64.5', 'Cleaning, child', { isHygiene: true, timePattern: '/XX' }),
  row('D1905', 'cleaning', 'tooth', '47.125', 'Groove seal, one tooth', { isHygiene: true }),
  row('D2901', 'filling', 'surface', '142', 'White filling, front', {
    substitutionCode: 'D2903',
    substitutionCondition: 'molar',
  }),
  row('D2903', 'filling', 'surface', '131.35', 'Grey filling, back', { diagnosisCodes: ['K02.9'] }),
  row('D2905', 'filling', 'tooth', '1180', 'Full cover, cast', {
    isProsthesis: true,
    isMultiVisit: true,
    timePattern: '/XXXXXXXX/',
    defaultNote: 'Shade:\nMargin:\nCement: [?]',
  }),
  row('D3901', 'root', 'tooth', '865.005', 'Inner treatment of a root', {
    isMultiVisit: true,
    alternateCode: 'D3903',
  }),
  row('D4901', 'gums', 'quadrant', '233', 'Deep cleaning of a quarter', {
    isHygiene: true,
    alsoToothRange: true,
  }),
  row('D4903', 'gums', 'sextant', '121', 'Gum shaping of a sixth', { substitutionCondition: 'posterior' }),
  row('D5101', 'plate', 'arch', '1490', 'Plate for one jaw', {
    isProsthesis: true,
    isMultiVisit: true,
    isTaxed: true,
    taxCode: 'LAB-1',
  }),
  row('D6901', 'bridge', 'toothRange', '760', 'Splint over several teeth', {
    isProsthesis: true,
    revenueCode: '0512',
  }),
  row('D7901', 'removal', 'tooth', '187', 'Taking a tooth out', {
    medicalCode: '41899X',
    defaultClaimNote: 'See film; "attached"',
  }),
  row('D9901', 'other', 'none', '33.335', 'Sedation, for each quarter hour', {
    baseUnits: 1,
    nationalDrugCode: '00000-0000-00',
  }),
  row('D9903', 'other', 'mouth', '410', 'Night guard', { laymanTerm: 'guard', noInsuranceBilling: true }),
  row('D8901', 'other', 'mouth', '4200', 'Straightening, whole course', {
    isMultiVisit: true,
    substitutionCondition: 'never',
  }),
  row('N1234', 'other', 'none', '15', 'Copy of films, <local>', { noInsuranceBilling: true }),
  row('N4118', 'other', 'toothRange', '75', "Whitening kit; dentist's own", {
    defaultTreatmentPlanNote: 'Not with sensitive necks',
  }),
  row('~GRP~', 'group', 'none', '0', 'Note for several', {}),
];
