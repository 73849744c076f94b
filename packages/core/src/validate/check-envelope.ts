import { extraPath } from '../model/field-names.ts';
import {
  type CanonicalRecord,
  type RemoveRecord,
  removeEvidences,
  removeReasons,
} from '../stream/canonical-record.ts';
import { fieldValue } from './field-value.ts';
import { isIssue } from './issue-form.ts';

const evidences: ReadonlySet<unknown> = new Set(removeEvidences);
const reasons: ReadonlySet<unknown> = new Set(removeReasons);
const sha256 = /^[0-9a-f]{64}$/;

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function isExtraValue(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (!isObject(value)) return false;
  const bytes: unknown = Reflect.get(value, 'bytes');
  const digest: unknown = Reflect.get(value, 'sha256');
  return (
    Number.isSafeInteger(bytes) &&
    Number(bytes) >= 0 &&
    typeof digest === 'string' &&
    sha256.test(digest) &&
    typeof Reflect.get(value, 'read') === 'function'
  );
}

const sourceParts = ['adapter', 'instance', 'table', 'key'] as const;

/** The hot loop makes no list where nothing is wrong. */
const nothing: readonly string[] = [];

function wrongInSource(source: unknown, instance: string): readonly string[] {
  if (!isObject(source)) return ['source'];
  let wrong = nothing;
  for (let place = 0; place < sourceParts.length; place += 1) {
    const part = sourceParts[place] as (typeof sourceParts)[number];
    if (!isText(fieldValue(source, part))) wrong = [...wrong, `source.${part}`];
  }
  const named: unknown = fieldValue(source, 'instance');
  return isText(named) && named !== instance ? [...wrong, 'source.instance'] : wrong;
}

function wrongInExtra(extra: unknown): readonly string[] {
  if (extra === undefined) return nothing;
  if (!isObject(extra) || Array.isArray(extra)) return ['extra'];
  let wrong: string[] | undefined;
  for (const column in extra) {
    if (isExtraValue(fieldValue(extra, column)) || !Object.hasOwn(extra, column)) continue;
    wrong ??= [];
    wrong.push(extraPath(column));
  }
  return wrong ?? nothing;
}

const areIssues = (issues: unknown): boolean =>
  issues === undefined || (Array.isArray(issues) && issues.every(isIssue));

function wrongInRemoval({ evidence, reason, successorId }: RemoveRecord): readonly string[] {
  const wrong: string[] = [];
  if (!evidences.has(evidence)) wrong.push('evidence');
  if (!reasons.has(reason)) wrong.push('reason');
  // What was merged goes on in another record; a rekeyed row may come under its new key without a word of the old.
  const needsSuccessor = reason === 'merged' || successorId !== undefined;
  if (needsSuccessor && !isText(successorId)) wrong.push('successorId');
  return wrong;
}

function wrongInOperation(record: CanonicalRecord): readonly string[] {
  if (record.op === 'remove') return wrongInRemoval(record);
  if (record.op !== 'upsert') return ['op'];
  const ofExtra = wrongInExtra(record.extra);
  return areIssues(record.issues) ? ofExtra : [...ofExtra, 'issues'];
}

/**
 * Checks what stands around `data`: operation, identity, source, `extra`, issues, and what a removal must say.
 *
 * @returns the paths of the fields that are wrong.
 */
export function checkEnvelope(record: CanonicalRecord, instance: string): readonly string[] {
  const ofSource = wrongInSource(record.source, instance);
  const ofOperation = wrongInOperation(record);
  if (isText(record.id) && ofSource.length === 0 && ofOperation.length === 0) return nothing;
  return [...(isText(record.id) ? nothing : ['id']), ...ofSource, ...ofOperation];
}
