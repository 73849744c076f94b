import { BitewingError } from '../../error/bitewing-error.ts';

/** Longer ones do not fit an index of Postgres (2,704 bytes a row) together. */
const longestName = 255;

const refuse = (field: string, rule: string): never => {
  throw new BitewingError('invalid_options', { detail: `${field}: ${rule}` });
};

/** Whether both databases give the text back as it was: Postgres has no character 0, and UTF-8 no half ones. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Refuses a text that cannot name anything. */
export function requireName(value: string, field: string): void {
  if (value === '' || value.length > longestName || !isStorable(value)) {
    refuse(field, `a text of 1 to ${longestName} characters, without half or zero ones.`);
  }
}

/** Refuses a text that would not come back as it is. */
export function requireText(value: string, field: string): void {
  if (!isStorable(value)) refuse(field, 'a text without half or zero characters.');
}

/** Refuses what is no moment in whole milliseconds, or nothing. */
export function requireMoment(value: number | null, field: string): void {
  if (value !== null && !Number.isSafeInteger(value))
    refuse(field, 'whole milliseconds since 1970, or null.');
}

/** Refuses what is no number to count with. */
export function requireCount(value: number, field: string, least: 0 | 1): void {
  if (!Number.isSafeInteger(value) || value < least) refuse(field, `a whole number of at least ${least}.`);
}
