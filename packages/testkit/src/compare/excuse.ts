import { readFile } from 'node:fs/promises';
import { BitewingError, type EntityName, entities, isEntityName } from '@bitewing/core';
import * as z from 'zod';

/** A field that may come out otherwise than in the truth, with the fact that justifies it. */
export interface Excuse {
  readonly entity: EntityName;
  readonly field: string;
  /** Why the source cannot give the value. */
  readonly reason: string;
  /** Section of the fact sheet that says so. */
  readonly section: string;
}

const excuseList = z.array(
  z.strictObject({
    entity: z.string().refine(isEntityName),
    field: z.string().min(1),
    reason: z.string().min(10),
    section: z.string().min(1),
  }),
);

const inexcusableNames: ReadonlySet<string> = new Set([
  'recordStatus',
  'status',
  'sourceStatus',
  'kind',
  'quantity',
  'tooth',
  'teeth',
  'sourceTooth',
  'surfaces',
  'sourceSurfaces',
  'area',
  'isReversal',
  'adjustmentSign',
  'hiddenFromBalance',
  'balancePolicy',
]);

/**
 * Why a field can never be excused; null where it can. Money and what decides its sign, dates, references, teeth,
 * surfaces, perio and statuses have to be right.
 */
export function inexcusable(entity: EntityName, field: string): string | null {
  const metadata = entities[entity].fields[field];
  if (metadata === undefined) return 'the model has no such field';
  if (metadata.references !== undefined) return 'it is a reference';
  if (entity === 'perioExam' || entity === 'perioTooth') return 'it is perio';
  if (/(?:Cents|Exact)$/.test(field)) return 'it is money';
  if (metadata.letters?.includes('C') || /(?:Date|Local)$/.test(field)) return 'it is a date or time';
  return inexcusableNames.has(field) ? 'it is a status, a tooth or surface, or decides money' : null;
}

/** Checks excuses that were written down. @throws BitewingError `invalid_options` naming the entry. */
export function parseExcuses(value: unknown): readonly Excuse[] {
  const parsed = excuseList.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.map((issue) => issue.path.join('.') || '(list)').join(', ');
    throw new BitewingError('invalid_options', { detail: `Excuses are malformed at ${places}.` });
  }
  const seen = new Set<string>();
  return parsed.data.map(({ entity, field, reason, section }) => {
    if (!isEntityName(entity))
      throw new BitewingError('internal', { detail: 'An excuse passed without an entity.' });
    const why = inexcusable(entity, field);
    if (why !== null)
      throw new BitewingError('invalid_options', { detail: `${entity}.${field} cannot be excused: ${why}.` });
    if (seen.has(`${entity}.${field}`))
      throw new BitewingError('invalid_options', { detail: `${entity}.${field} is excused twice.` });
    seen.add(`${entity}.${field}`);
    return { entity, field, reason, section };
  });
}

/**
 * Reads the excuses of an adapter from its JSON file.
 *
 * @throws BitewingError `source_not_found`, `invalid_options`
 */
export async function loadExcuses(path: string | URL): Promise<readonly Excuse[]> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new BitewingError('source_not_found', { detail: 'The file of excuses cannot be read.', cause });
  });
  try {
    return parseExcuses(JSON.parse(text));
  } catch (cause) {
    if (BitewingError.is(cause)) throw cause;
    throw new BitewingError('invalid_options', { detail: 'The file of excuses is no JSON.', cause });
  }
}
