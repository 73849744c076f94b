import { entities } from '../model/entities.ts';
import type { Rejection } from '../stream/batch.ts';
import type { CanonicalRecord } from '../stream/canonical-record.ts';
import { encodedRuns } from './encoded-runs.ts';
import { findNumbers } from './find-numbers.ts';
import { lineViews, type TextRange } from './line-views.ts';
import { fieldsOf } from './phi-of.ts';
import { addPhiTerms, type PhiTerms } from './phi-terms.ts';
import { createPhraseIndex } from './phrase-index.ts';
import { holdsListWords, withoutListWords } from './without-list-words.ts';

/** Finds the identifying values of the records in flight in a line of text. */
export interface PhiDictionary {
  /**
   * Adds the values of these records, normally those of one batch, and of the rows that could not be mapped. It keeps
   * them and reads none before the first line is searched, so that a batch in which nothing is logged costs nothing.
   */
  remember(records: readonly CanonicalRecord[], rejected?: readonly Rejection[]): void;
  /** Empties the dictionary and lets go of the records, when the batch is done. */
  forget(): void;
  /** How many terms are searched for. */
  readonly size: number;
  /**
   * The line with every found value replaced by `[redacted]`. Never throws: where a record cannot be read, nothing is
   * known of its values, and the whole line is replaced.
   */
  scrub(line: string): string;
}

const replacement = '[redacted]';
/** A native column without a known class counts as direct. */
const nativeColumn = { phi: 'direct' } as const;

/** What `remember` was given: looked at when the first line is to be searched, and never where none is. */
interface InFlight {
  readonly records: readonly CanonicalRecord[];
  readonly rejected: readonly Rejection[];
}

/** The fields of each entity that are searched for, with the schemas of those that may hold words of lists. */
const searchedFields = new Map(
  Object.values(entities).map((entity) => {
    const shape: Readonly<Record<string, unknown>> = entity.schema.shape;
    const direct = Object.entries(fieldsOf(entity.name)).filter(([, { phi }]) => phi === 'direct');
    return [
      entity.name,
      direct.map(([name, field]) => ({
        name,
        field,
        schema: holdsListWords(shape[name]) ? shape[name] : null,
      })),
    ] as const;
  }),
);

const addRecord = (record: CanonicalRecord, terms: PhiTerms): void => {
  if (record.op === 'remove') return;
  const data: Readonly<Record<string, unknown>> = record.data;
  for (const { name, field, schema } of searchedFields.get(record.entity) ?? []) {
    const value = data[name];
    if (value === null || value === undefined) continue;
    addPhiTerms(schema === null ? value : withoutListWords(value, schema), field, terms);
  }
  for (const value of Object.values(record.extra ?? {})) {
    if (typeof value === 'string') addPhiTerms(value, nativeColumn, terms);
  }
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
 * also escaped for JSON, a URL or HTML, and in base64, hexadecimal and printed buffers of 8 characters or more. Not
 * found: shorter values, a part of a text shorter than that, a word glued to other letters, and forms that no longer
 * hold the characters, such as hashes.
 *
 * @example
 * ```ts
 * import { createPhiDictionary, createSafeLogger } from '@bitewing/core/privacy';
 *
 * const dictionary = createPhiDictionary();
 * const sink = (line: string): boolean => process.stderr.write(`${line}\n`);
 * const logger = createSafeLogger({ sink, events: ['batch_loaded'], dictionary });
 * dictionary.remember([]);
 * logger.info('batch_loaded', { records: 0 });
 * dictionary.forget();
 * ```
 */
export function createPhiDictionary(): PhiDictionary {
  const phrases = createPhraseIndex();
  const digits = new Set<string>();
  const terms: PhiTerms = { phrases, digits };
  let digitLengths: readonly number[] = [];
  let waiting: InFlight[] = [];
  let unreadable = false;

  const build = (): void => {
    if (waiting.length === 0) return;
    const given = waiting;
    waiting = [];
    try {
      for (const { records, rejected } of given) {
        for (const record of records) addRecord(record, terms);
        for (const { raw } of rejected) addPhiTerms(Object.values(raw.reveal()), nativeColumn, terms);
      }
    } catch {
      unreadable = true;
    }
    digitLengths = [...new Set([...digits].map((number) => number.length))];
  };

  const find = (text: string): TextRange[] => [
    ...phrases.find(text),
    ...findNumbers(text, digits, digitLengths),
  ];

  return {
    remember(records, rejected = []) {
      waiting.push({ records, rejected });
    },
    forget() {
      waiting = [];
      unreadable = false;
      phrases.clear();
      digits.clear();
      digitLengths = [];
    },
    get size() {
      build();
      return phrases.size + digits.size;
    },
    scrub(line) {
      build();
      if (unreadable) return replacement;
      if (phrases.size === 0 && digits.size === 0) return line;
      const found = lineViews(line).flatMap((view) => find(view.text).map((range) => view.toLine(range)));
      for (const { start, end, readings } of encodedRuns(line))
        if (readings.some((reading) => find(reading).length > 0)) found.push({ start, end });
      return found.length === 0 ? line : replaceRanges(line, found);
    },
  };
}
