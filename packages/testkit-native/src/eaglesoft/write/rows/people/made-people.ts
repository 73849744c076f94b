import type { LocalDate, Model } from '@bitewing/core';
import type { EaglesoftWriting } from '../../writing.ts';
import { separated, type Told } from './patient-codes.ts';

/** Somebody whom the truth does not know. */
export interface MadePerson {
  /** Truth id under which the row stands. */
  readonly id: string;
  readonly data: Partial<Model['patient']>;
  readonly marital?: Told;
  /** Extension of the telephone at work. */
  readonly extension?: string;
}

/**
 * People whom no truth has: one who only pays, and two who are separated, one with an extension at work. Their guarantor is
 * nobody, themselves, or the one who pays.
 */
export function madePeople(writing: EaglesoftWriting): readonly MadePerson[] {
  const canaries = writing.practice.options.canaries;
  const phone = canaries ? '(212) 555-0194' : '(212) 555-0124';
  const e164 = canaries ? '+12125550194' : '+12125550124';
  const name = (plain: string): string => writing.text(plain, `name ${plain}`);
  const person = (id: string, first: string, more: Partial<Model['patient']>): MadePerson['data'] => ({
    firstName: name(first),
    lastName: name('Askerwick'),
    status: 'patient',
    gender: 'female',
    birthDate: (canaries ? '1908-09-05' : '1961-03-09') as LocalDate,
    entryDate: '2019-02-11' as LocalDate,
    locationId: writing.practice.records('location')[0]?.id ?? null,
    guarantorId: id,
    needsPremedication: null,
    ...more,
  });
  return [
    {
      id: 'payer',
      data: person('payer', 'Ulvar', { status: 'nonPatient', gender: 'male', maritalStatus: 'widowed' }),
    },
    {
      id: 'separated-1',
      data: person('separated-1', 'Ilsa', {
        contactPoints: [{ kind: 'workPhone', value: phone, e164, textConsent: null }],
      }),
      marital: separated,
      extension: '417',
    },
    { id: 'separated-2', data: person('separated-2', 'Runa', { guarantorId: 'payer' }), marital: separated },
  ].filter(({ id }) => !writing.state.gone.has(id));
}
