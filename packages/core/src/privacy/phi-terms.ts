import type { FieldMetadata } from '../model/field.ts';
import { shortestDigits } from './find-numbers.ts';
import { longestPhrase, type PhraseIndex } from './phrase-index.ts';
import { foldedWords, foldText } from './text-tokens.ts';

/** Receives what is to be searched for. */
export interface PhiTerms {
  readonly phrases: Pick<PhraseIndex, 'add'>;
  /** Telephone numbers, identifiers and dates, digits only. */
  readonly digits: Set<string>;
}

/** Shorter name parts are ordinary words too often. */
const shortestNamePart = 3;
/** Shorter texts of other fields are ordinary words too often. */
const shortestText = 5;

const isoDate = /^(\d{4})-(\d{2})-(\d{2})/;

const addPhrase = (words: readonly string[], terms: PhiTerms): void => {
  if (words.length <= longestPhrase) {
    if (words.join('').length >= shortestText) terms.phrases.add(words.join(' '));
    return;
  }
  for (let start = 0; start + longestPhrase <= words.length; start += 1) {
    terms.phrases.add(words.slice(start, start + longestPhrase).join(' '));
  }
};

const addDigits = (text: string, terms: PhiTerms): void => {
  if (!/\d/.test(text)) return;
  const date = isoDate.exec(text);
  if (date !== null) {
    const [, year = '', month = '', day = ''] = date;
    for (const order of [year + month + day, month + day + year, day + month + year]) terms.digits.add(order);
    return;
  }
  // A text with many letters is no number, though it may hold some digits.
  if (/\p{L}{3}/u.test(text)) return;
  const digits = text.replace(/\D/g, '');
  if (digits.length < shortestDigits) return;
  terms.digits.add(digits);
  // A North American number is written with and without the country's 1.
  if (digits.length === 11 && digits.startsWith('1')) terms.digits.add(digits.slice(1));
};

/** Adds what a value of a field is to be found by. Numbers and nested values are taken apart. */
export function addPhiTerms(value: unknown, field: FieldMetadata, terms: PhiTerms): void {
  if (typeof value === 'number') addDigits(String(value), terms);
  else if (Array.isArray(value)) for (const element of value) addPhiTerms(element, field, terms);
  else if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) addPhiTerms(part, field, terms);
  } else if (typeof value === 'string') {
    addDigits(value, terms);
    const words = foldedWords(value);
    if (words.every((word) => /^\d+$/.test(word))) return;
    addPhrase(words, terms);
    const isName = field.letters?.includes('A') === true;
    if (isName) {
      for (const part of words) if (part.length >= shortestNamePart) terms.phrases.add(part);
      const wholeName = foldText(value).replace(/[^\p{L}\p{N}]+/gu, '');
      if (wholeName.length >= shortestNamePart) terms.phrases.add(wholeName);
    }
  }
}
