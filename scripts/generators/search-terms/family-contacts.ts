import type { ContactPoint } from '../../../packages/core/src/index.ts';
import type { TermFields } from '../../../packages/store-postgres/src/record/blind-terms.ts';
import type { Practice } from '../../../packages/testkit/src/practice/practice.ts';

/** A patient of the measured practice, with what it is found by. */
export interface FoundPerson {
  readonly id: string;
  /** Truth id of the head of the family. */
  readonly family: string;
  readonly data: TermFields;
}

/** All fictional numbers: 555-0100 to 555-0199 behind every area code. */
export const fictionalNumbers = 80_000;

/** The number of a place, from 0 below {@link fictionalNumbers}, in E.164 form. */
export const fictionalNumber = (place: number): string =>
  `+1${200 + Math.floor(place / 100)}55501${String(place % 100).padStart(2, '0')}`;

const adultYears = 18;
/** Front desks type something where a field must not be empty: one telephone number in forty, one e-mail in twenty-five. */
const [placeholderPhones, placeholderMails] = [40, 25];
const peopleToWorkplace = 25;

type Kind = ContactPoint['kind'];

const phone = (kind: Kind, place: number): ContactPoint => {
  const e164 = fictionalNumber(place);
  return {
    kind,
    value: `(${e164.slice(2, 5)}) ${e164.slice(5, 8)}-${e164.slice(8)}`,
    e164,
    textConsent: null,
  };
};
const placeholder: ContactPoint = {
  kind: 'mobilePhone',
  value: '000-000-0000',
  e164: null,
  textConsent: null,
};
const mail = (value: string): ContactPoint => ({ kind: 'email', value, e164: null, textConsent: null });

/**
 * The patients of a synthetic practice, reached in the ways that it says, but by numbers and addresses that are shared as
 * people share them. The practice's own numbers are drawn from a few hundred, so who shares one there tells nothing.
 *
 * The home's number is the family's; a child has the mobile number and the e-mail address of the head of the family; one
 * workplace has twenty-five people; some have what the front desk types for "none".
 */
export function familyContacts(practice: Practice): readonly FoundPerson[] {
  const people = practice.records('patient');
  const thisYear = Number(practice.options.asOf.slice(0, 4));
  const workplaces = Math.ceil(people.length / peopleToWorkplace);
  let drawn = 0;
  // Every number once, in an order that no number gives away; the step has no divisor in common with the count.
  const next = (): number => (drawn++ * 7_919) % fictionalNumbers;
  const numberOf = new Map<string, number>();
  const numberFor = (owner: string): number => {
    const known = numberOf.get(owner) ?? next();
    numberOf.set(owner, known);
    return known;
  };
  let [phones, mails] = [0, 0];

  return people.map(({ id, data }, place) => {
    const family = data.guarantorId ?? id;
    const isChild = data.birthDate !== null && thisYear - Number(data.birthDate.slice(0, 4)) < adultYears;
    const owner = isChild ? family : id;
    const make: Readonly<Record<Kind, () => ContactPoint>> = {
      homePhone: () => phone('homePhone', numberFor(`home ${family}`)),
      workPhone: () => phone('workPhone', numberFor(`work ${(place * 7) % workplaces}`)),
      mobilePhone: () =>
        ++phones % placeholderPhones === 0 ? placeholder : phone('mobilePhone', numberFor(`mobile ${owner}`)),
      email: () => mail(++mails % placeholderMails === 0 ? 'none@example.com' : `${owner}@example.com`),
    };
    const { contactPoints, lastName, firstName, birthDate } = data;
    return {
      id,
      family,
      data: {
        lastName,
        firstName,
        birthDate,
        contactPoints: contactPoints?.map(({ kind }) => make[kind]()) ?? null,
      },
    };
  });
}
