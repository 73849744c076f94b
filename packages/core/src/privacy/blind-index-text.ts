/** What a store can be searched by, and the form of the value. */
export interface BlindIndexValue {
  /** An E.164 number (`+16145550100`), or a number as written. */
  readonly phone: string;
  readonly email: string;
  readonly nameAndBirthDate: {
    readonly lastName: string;
    readonly firstName: string;
    /** `YYYY-MM-DD` */
    readonly birthDate: string;
  };
}

/** A kind of search by exact value. */
export type BlindIndexKind = keyof BlindIndexValue;

/** Letters and digits in lower case, without accents; everything between them becomes one space. */
const plainLetters = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const normalise: { readonly [K in BlindIndexKind]: (value: BlindIndexValue[K]) => string } = {
  phone: (value) => {
    const digits = value.replace(/\D/g, '');
    return digits !== '' && value.trim().startsWith('+') ? `+${digits}` : digits;
  },
  email: (value) => value.normalize('NFC').trim().toLowerCase(),
  nameAndBirthDate: ({ lastName, firstName, birthDate }) => {
    const parts = [plainLetters(lastName), plainLetters(firstName), birthDate.trim()];
    return parts.every((part) => part !== '') ? JSON.stringify(parts) : '';
  },
};

/**
 * The form of a value in which two writings of the same thing are equal; `null` where nothing is left.
 *
 * A telephone number with a leading `+` stays apart from one without: core knows no country to complete it by. A
 * store that wants both found writes an index for the E.164 form and one for the number as written.
 */
export function blindIndexText<K extends BlindIndexKind>(kind: K, value: BlindIndexValue[K]): string | null {
  const text = normalise[kind](value);
  return text === '' ? null : text;
}
