import type { Model } from '@bitewing/core';
import { dateTimeOf } from '../calendar.ts';
import type { Person } from '../people/person.ts';
import { maybeText } from '../vocabulary/free-text.ts';
import type { Archive } from './add-documents.ts';

type Form = Model['form'];
type Response = Model['formResponse'];

/** What forms are for, the frequent ones more than once. */
const formKinds = [
  'medicalHistory',
  'consent',
  'patientForm',
  'label',
  'referral',
  'medicalHistory',
  'prescription',
  'patientLetter',
  'routingSlip',
  'patientForm',
  'labSlip',
  'examination',
  'deposit',
  'consent',
  'statement',
  'labResults',
  'treatmentPlan',
  'medicalHistory',
  'screening',
  'paymentPlan',
  'remittance',
  'patientForm',
  'dashboard',
  'chart',
  'consent',
  'check',
  'none',
] as const;

/** Papers of the office, which belong to nobody. */
const withoutPatient: ReadonlySet<Form['kind']> = new Set(['deposit', 'check', 'remittance']);

const pages: readonly (readonly NonNullable<Response['kind']>[])[] = [
  ['static', 'output', 'input', 'checkBox', 'signature'],
  ['heading', 'input', 'checkBox', 'checkBox', 'comboBox'],
  ['image', 'line', 'rectangle', 'drawing', 'practiceSignature'],
  ['parameter', 'patientImage', 'special', 'grid', 'chart'],
];

const fieldNames = ['LName', 'allergy:latex', 'misc', 'Signature "1"', 'toothChart;grid'] as const;

function contentOf({ random }: Archive, kind: NonNullable<Response['kind']>): Partial<Response> {
  switch (kind) {
    case 'checkBox': {
      const isOne = random.chance(0.5);
      return {
        value: random.chance(0.4) ? 'X' : null,
        radioGroup: isOne ? 'smoker' : null,
        radioValue: isOne ? random.pick(['Y', 'N', "don't know"]) : null,
      };
    }
    case 'comboBox':
      return { value: random.pick(['Yes;Yes|No', 'No;Yes|No', '|Yes|No']) };
    case 'line':
    case 'rectangle':
    case 'parameter':
    case 'patientImage':
      return { value: null };
    default:
      return { value: maybeText(random, 0.8) };
  }
}

const signatureOf = ({ draft, random }: Archive, day: number): Partial<Response> => {
  if (!random.chance(0.7)) return {};
  const users = draft.records.userAccount.map(({ id }) => id);
  return {
    value: `0:${random.integer(1, 300)},${random.integer(1, 80)};`,
    signedLocal: dateTimeOf(day, random.integer(500, 1000), 44),
    signedById: random.chance(0.6) ? (random.sample(users, 1)[0] ?? null) : null,
  };
};

function addResponses(archive: Archive, formId: string, number: number, day: number): void {
  const { draft, random } = archive;
  for (const [place, kind] of (pages[number % pages.length] ?? []).entries()) {
    const isSignature = kind === 'signature' || kind === 'practiceSignature';
    draft.add('formResponse', draft.nextId('formResponse'), {
      formId,
      kind,
      name: random.chance(0.8) ? random.pick(fieldNames) : null,
      reportName: random.chance(0.2) ? `reported ${place}` : null,
      isRequired: random.chance(0.25),
      displayOrder: random.chance(0.7) ? place + 1 : 0,
      ...contentOf(archive, kind),
      ...(isSignature ? signatureOf(archive, day) : {}),
    });
  }
}

/** Adds a form of a person, or a paper of the office, with what stands in it. */
export function addForm(
  archive: Archive,
  person: Person,
  number: number,
  documentIds: readonly string[],
): void {
  const { draft, random } = archive;
  const kind = formKinds[number % formKinds.length] ?? 'none';
  const from = person.firstVisitDay ?? draft.today - 30;
  const day = Math.min(draft.today, random.integer(from, Math.max(from, person.lastDay)));
  const isOfOffice = withoutPatient.has(kind);
  const printed = random.chance(0.5) ? (random.sample(documentIds, 1)[0] ?? null) : null;
  const formId = draft.add('form', draft.nextId('form'), {
    recordStatus: random.chance(0.06) ? 'deleted' : 'active',
    patientId: isOfOffice ? null : person.id,
    kind,
    description: random.chance(0.95) ? `Paper ${number % 9}; "${kind}"` : null,
    dateLocal: dateTimeOf(day, random.integer(480, 1000), 30),
    editedLocal: random.chance(0.9) ? dateTimeOf(day, random.integer(1001, 1070), 31) : null,
    isWebForm: random.chance(0.15),
    showsInTerminal: random.chance(0.1),
    revision: random.pick([0, 0, 1, 4]),
    documentId: isOfOffice ? null : printed,
    locationId: person.data.locationId,
    internalNote: maybeText(random, 0.15),
  });
  addResponses(archive, formId, number, day);
}
