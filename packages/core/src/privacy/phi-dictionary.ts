import { entities } from '../model/entities.ts';
import type { Rejection } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { lineViews, type TextRange } from './line-views.ts';
import { fieldsOf } from './phi-of.ts';
import { addPhiTerms, longestPhrase, type PhiTerms } from './phi-terms.ts';
import { type TextToken, textTokens } from './text-tokens.ts';
import { withoutListWords } from './without-list-words.ts';

/** Finds the identifying values of the records in flight in a line of text. */
export interface PhiDictionary {
  /** Adds the values of these records, normally those of one batch, and of the rows that could not be mapped. */
  remember(records: readonly CanonicalRecord[], rejected?: readonly Rejection[]): void;
  /** Empties the dictionary, when the batch is done. */
  forget(): void;
  /** How many terms are searched for. */
  readonly size: number;
  /** The line with every found value replaced by `[redacted]`. Never throws. */
  scrub(line: string): string;
}

const replacement = '[redacted]';
/** Digits, and what people write between the digits of one number. */
const numberRun = /\d(?:[ .()/+-]{0,2}\d){5,}/g;
/** A native column without a known class counts as direct. */
const nativeColumn = { phi: 'direct' } as const;

const rememberRecord = (record: CanonicalRecord, terms: PhiTerms): void => {
  if (record.op === 'remove') return;
  const data: Readonly<Record<string, unknown>> = record.data;
  const shape: Readonly<Record<string, unknown>> = entities[record.entity].schema.shape;
  for (const [name, field] of Object.entries(fieldsOf(record.entity))) {
    if (field.phi === 'direct') addPhiTerms(withoutListWords(data[name], shape[name]), field, terms);
  }
  for (const value of Object.values(record.extra ?? {})) {
    if (typeof value === 'string') addPhiTerms(value, nativeColumn, terms);
  }
};

const findPhrases = (tokens: readonly TextToken[], phrases: ReadonlySet<string>): TextRange[] => {
  const found: TextRange[] = [];
  for (const [position, first] of tokens.entries()) {
    let phrase = first.folded;
    let last = first;
    for (let words = 1; words <= longestPhrase; words += 1) {
      if (phrases.has(phrase)) found.push({ start: first.start, end: last.end });
      const next = tokens[position + words];
      if (next === undefined) break;
      phrase = `${phrase} ${next.folded}`;
      last = next;
    }
  }
  return found;
};

const findDigits = (line: string, digits: ReadonlySet<string>, lengths: readonly number[]): TextRange[] => {
  const found: TextRange[] = [];
  for (const match of line.matchAll(numberRun)) {
    const places = [...match[0].matchAll(/\d/g)].map((digit) => match.index + digit.index);
    const run = match[0].replace(/\D/g, '');
    for (const length of lengths) {
      for (let offset = 0; offset + length <= run.length; offset += 1) {
        const start = places[offset];
        const last = places[offset + length - 1];
        if (start === undefined || last === undefined || !digits.has(run.slice(offset, offset + length)))
          continue;
        found.push({ start, end: last + 1 });
      }
    }
  }
  return found;
};

const replaceRanges = (line: string, ranges: readonly TextRange[]): string => {
  const ordered = ranges.toSorted((left, right) => left.start - right.start || right.end - left.end);
  let result = '';
  let done = 0;
  for (const { start, end } of ordered) {
    if (end <= done) continue;
    if (start >= done) result += line.slice(done, start) + replacement;
    done = end;
  }
  return result + line.slice(done);
};

/**
 * The second net behind the allow-list: we know the values in flight, so a line can be searched for them
 * (privacy.md section 5).
 *
 * Searched for, without regard to case and accents: every field of PHI class `direct`, every text of `extra` and
 * every value of a rejected row; but no words of the model's fixed lists, such as the kind of a contact point.
 * Names are found by each part of at least 3 characters, texts of up to four words as a whole, longer ones by any
 * four words in a row; numbers and dates of at least 6 digits by their digits, however they are punctuated; all of it
 * also escaped for JSON or a URL. Not found: shorter values, a part of a text shorter than that, and forms that no
 * longer hold the characters, such as base64.
 *
 * @example
 * ```ts
 * import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
 *
 * const dictionary = createPhiDictionary();
 * const logger = createSafeLogger({ sink: (line) => process.stderr.write(`${line}\n`), dictionary });
 * dictionary.remember([]);
 * logger.info('batch_loaded', { records: 0 });
 * dictionary.forget();
 * ```
 */
export function createPhiDictionary(): PhiDictionary {
  const terms: PhiTerms = { phrases: new Set(), digits: new Set() };
  let digitLengths: readonly number[] = [];

  return {
    remember(records, rejected = []) {
      for (const record of records) rememberRecord(record, terms);
      for (const { raw } of rejected) addPhiTerms(Object.values(raw.reveal()), nativeColumn, terms);
      digitLengths = [...new Set([...terms.digits].map((number) => number.length))];
    },
    forget() {
      terms.phrases.clear();
      terms.digits.clear();
      digitLengths = [];
    },
    get size() {
      return terms.phrases.size + terms.digits.size;
    },
    scrub(line) {
      if (terms.phrases.size === 0 && terms.digits.size === 0) return line;
      const found = lineViews(line).flatMap((view) =>
        [
          ...findPhrases(textTokens(view.text), terms.phrases),
          ...findDigits(view.text, terms.digits, digitLengths),
        ].map((range) => view.toLine(range)),
      );
      return replaceRanges(line, found);
    },
  };
}
