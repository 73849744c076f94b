import type { Model } from '@bitewing/core';
import type { BlindIndexKind, FieldCodec } from '@bitewing/core/privacy';
import { storableText } from './storable-text.ts';

/** One entry of the blind index. */
export interface BlindTerm {
  readonly kind: BlindIndexKind;
  readonly value: string;
}

/** The fields of a patient that it is found by: all direct, so that they can be had from its sealed value alone. */
export type TermFields = Pick<Model['patient'], 'contactPoints' | 'lastName' | 'firstName' | 'birthDate'>;

/** What a patient can be found by: every telephone number in both of its forms, every e-mail, name with birth date. */
export function blindTerms(codec: FieldCodec, { data }: { readonly data: TermFields }): readonly BlindTerm[] {
  const found = (data.contactPoints ?? []).flatMap(
    ({ kind, value, e164 }): readonly (readonly [BlindIndexKind, string | null])[] =>
      kind === 'email'
        ? [['email', codec.blindIndex('email', value)]]
        : [value, ...(e164 === null ? [] : [e164])].map(
            (number) => ['phone', codec.blindIndex('phone', number)] as const,
          ),
  );
  const { lastName, firstName, birthDate } = data;
  const name =
    lastName === null || firstName === null || birthDate === null
      ? null
      : codec.blindIndex('nameAndBirthDate', { lastName, firstName, birthDate });
  const terms = new Map<string, BlindTerm>();
  for (const [kind, value] of [...found, ['nameAndBirthDate', name] as const]) {
    if (value !== null) terms.set(`${kind} ${value}`, { kind, value: storableText(value) });
  }
  return [...terms.values()];
}
