const unaccented = /[aeiou](?!\p{M})/giu;
const accent = '\u0301';

const htmlEscapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * What programs make of a value on its way to a line. Null where the form would be the value itself, or no longer
 * tell anything of it.
 */
export const valueForms = {
  'as it is': (value) => value,
  'upper case': (value) => value.toUpperCase(),
  'lower case': (value) => value.toLowerCase(),
  'digits only': (value) =>
    /\d(?:\D*\d){7}/.test(value) && !/\p{L}/u.test(value) ? value.replace(/\D/g, '') : null,
  'digits between spaces': (value) =>
    /\d(?:\D*\d){7}/.test(value) && !/\p{L}/u.test(value) ? value.replace(/\D+/g, ' ').trim() : null,
  'accents in one character': (value) =>
    /\p{L}/u.test(value) ? value.replace(unaccented, (letter) => (letter + accent).normalize('NFC')) : null,
  'accents of their own': (value) =>
    /\p{L}/u.test(value) ? value.replace(unaccented, (letter) => letter + accent) : null,
  'JSON in JSON': (value) => JSON.stringify(JSON.stringify({ value })),
  'URL escapes': (value) => encodeURIComponent(value),
  'every byte as a URL escape': (value) =>
    [...Buffer.from(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'HTML escapes': (value) =>
    value
      .replace(/[&<>"']/g, (sign) => htmlEscapes[sign] ?? sign)
      .replace(/[@.]/g, (sign) => `&#${sign.codePointAt(0)};`),
  base64: (value) => Buffer.from(value).toString('base64'),
  'base64 for URLs': (value) => Buffer.from(value).toString('base64url'),
  hexadecimal: (value) => Buffer.from(value).toString('hex'),
  'a printed buffer': (value) =>
    `<Buffer ${[...Buffer.from(value)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')}>`,
  'line breaks between words': (value) => (/\s/.test(value) ? value.replace(/\s+/g, '\r\n') : null),
} as const satisfies Readonly<Record<string, (value: string) => string | null>>;

export type ValueForm = keyof typeof valueForms;

/** The forms of a value, without those that it does not have. */
export const formsOf = (value: string): readonly (readonly [form: ValueForm, text: string])[] =>
  (Object.keys(valueForms) as ValueForm[]).flatMap((form) => {
    const text = valueForms[form](value);
    return text === null ? [] : [[form, text] as const];
  });
