import { BitewingError } from '@bitewing/core';
import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Gives the E.164 form of a telephone number, such as `+12125550123`; null where the text is no valid number. */
export type PhoneReader = (value: string) => string | null;

/** Families share numbers and stand together in most tables, so a small memory catches the repeats. */
const remembered = 2_000;

/**
 * Reads telephone numbers as people type them. An extension (`x12`, `ext. 12`) is understood and left out: E.164
 * has no place for it, and the text as written is kept beside. Valid means the number plan of the country knows
 * such a number, not that somebody answers.
 *
 * @param region Where numbers without a country code belong (ISO 3166, such as `US`).
 * @throws BitewingError `invalid_options` for a region that is none.
 */
export function phoneReader(region: string): PhoneReader {
  if (!isSupportedCountry(region)) {
    throw new BitewingError('invalid_options', {
      detail: 'phoneRegion is not an ISO 3166 country such as US.',
    });
  }
  const known = new Map<string, string | null>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const number = parsePhoneNumberFromString(value, { defaultCountry: region, extract: false });
    const e164 = number?.isValid() === true ? number.number : null;
    if (known.size >= remembered) known.clear();
    known.set(value, e164);
    return e164;
  };
}
