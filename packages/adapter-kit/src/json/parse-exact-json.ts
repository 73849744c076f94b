import { BitewingError } from '@bitewing/core';
import { type ExactJson, type ExactNumber, isJsonList, isJsonObject, numberText } from './exact-json.ts';

/** What a reviver is told about a scalar; the language's own types do not have it yet. */
interface ReviverContext {
  /** The scalar as it stands in the text. */
  readonly source?: string;
}

/**
 * Finds every number inside of a list or an object that may not print as it was written: minus zero, sixteen characters
 * or more, a zero at the end of its decimals, an exponent, or less than a millionth. Fifteen digits always survive a
 * `number`. It looks at what follows `:`, `[` or `,`, hence into strings too: what it finds there costs time and nothing else.
 */
const mayLoseDigits =
  /[:[,][ \t\r\n]*(?=-0(?![.\d])|-?(?:\d[\d.]{15}|\d+\.\d*0(?!\d)|\d[\d.]*[eE]|0\.000000))/;

/** How deep values may lie in each other. The walk over them is recursive, and no practice system nests this deep. */
const deepest = 256;

/** Begins a string that stands for a number: as it is read, and as it is written, for no text of JSON holds the sign itself. */
const mark = '\u0001#';
const writtenMark = '\\u0001#';
const escapedMark = /\\u0001#/i;

const keptNumber = (text: string): ExactNumber => Object.freeze({ [numberText]: text });

const malformed = (detail: string): BitewingError => new BitewingError('response_malformed', { detail });

/** A loop over names makes no list of them, and this one runs over every page. */
function expectDepth(value: ExactJson, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw malformed(`It nests deeper than ${deepest} levels.`);
  if (isJsonList(value)) for (const item of value) expectDepth(item, depth + 1);
  else if (isJsonObject(value)) for (const name in value) expectDepth(value[name] ?? null, depth + 1);
}

function keepDigits(_key: string, value: ExactJson, context?: ReviverContext): ExactJson {
  if (typeof value !== 'number') return value;
  // Node 22 and later say it; a language that does not would lose digits without a word.
  if (context?.source === undefined) throw new BitewingError('internal', { detail: 'A number has no text.' });
  return String(value) === context.source ? value : keptNumber(context.source);
}

/** The parser's own error quotes the text, so that nothing of it is kept. */
function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw BitewingError.is(error) ? error : malformed('It is not JSON.');
  }
}

const backslash = 0x5c;

/** Whether the quotation mark at a place ends the string that it is in. */
function endsString(text: string, quote: number): boolean {
  let escapes = 0;
  while (text.charCodeAt(quote - 1 - escapes) === backslash) escapes += 1;
  return escapes % 2 === 0;
}

/** The text with each number that would lose digits in a marked string. The text must be JSON. */
function withMarkedNumbers(text: string): string {
  const place = new RegExp(mayLoseDigits, 'g');
  const number = /[-+.\deE]+/y;
  const pieces: string[] = [];
  let copied = 0;
  let looked = 0;
  let isInString = false;
  for (let found = place.exec(text); found !== null; found = place.exec(text)) {
    const start = place.lastIndex;
    for (
      let quote = text.indexOf('"', looked);
      quote >= 0 && quote < start;
      quote = text.indexOf('"', looked)
    ) {
      looked = quote + 1;
      if (!isInString) isInString = true;
      else if (endsString(text, quote)) isInString = false;
    }
    // Not to be looked through again: what comes before this place is in strings or out of them for good.
    if (looked < start) looked = start;
    if (isInString) continue;
    number.lastIndex = start;
    const [digits = ''] = number.exec(text) ?? [];
    pieces.push(text.slice(copied, start), '"', writtenMark, digits, '"');
    copied = start + digits.length;
    place.lastIndex = copied;
    looked = copied;
  }
  return pieces.join('') + text.slice(copied);
}

type Members = Record<string | number, ExactJson>;

/** Puts numbers with their text where marked strings stand, in place. */
function takeMarksOff(value: ExactJson): void {
  if (typeof value !== 'object' || value === null) return;
  const members = value as Members;
  for (const name in members) {
    const member = members[name] ?? null;
    if (typeof member !== 'string') takeMarksOff(member);
    else if (member.startsWith(mark)) members[name] = keptNumber(member.slice(mark.length));
  }
}

function withDigits(text: string): ExactJson {
  // A string may hold the mark after all, by an escape: then the numbers are asked for one by one, which takes longer.
  if (escapedMark.test(text)) return JSON.parse(text, keepDigits);
  const value: ExactJson = JSON.parse(withMarkedNumbers(text));
  takeMarksOff(value);
  return value;
}

/**
 * Reads JSON without losing a digit of any number: ids above 2^53 and amounts such as `12.50` keep their text.
 *
 * Nearly every page holds only numbers that survive, and is read by `JSON.parse` alone; a page that may hold another
 * is read a second time with those numbers marked. Of a name that an object has twice, the last counts.
 *
 * @throws BitewingError `response_malformed` for what is not JSON or nests deeper than 256 levels; it quotes nothing
 */
export function parseExactJson(text: string): ExactJson {
  const plain = parsed((): ExactJson => JSON.parse(text));
  expectDepth(plain, 1);
  if (typeof plain === 'number') return parsed(() => JSON.parse(text, keepDigits));
  return mayLoseDigits.test(text) ? parsed(() => withDigits(text)) : plain;
}
