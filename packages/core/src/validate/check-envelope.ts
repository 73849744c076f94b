import { extraPath } from '../model/field-names.ts';
import { type CanonicalRecord, removeEvidences, removeReasons } from '../stream/canonical-record.ts';
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

function checkSource(source: unknown, instance: string, wrong: string[]): void {
  if (!isObject(source)) {
    wrong.push('source');
    return;
  }
  for (const part of ['adapter', 'instance', 'table', 'key']) {
    if (!isText(fieldValue(source, part))) wrong.push(`source.${part}`);
  }
  const named: unknown = fieldValue(source, 'instance');
  if (isText(named) && named !== instance) wrong.push('source.instance');
}

function checkExtra(extra: unknown, wrong: string[]): void {
  if (extra === undefined) return;
  if (!isObject(extra) || Array.isArray(extra)) {
    wrong.push('extra');
    return;
  }
  for (const [column, value] of Object.entries(extra)) {
    if (!isExtraValue(value)) wrong.push(extraPath(column));
  }
}

/**
 * Checks what stands around `data`: operation, identity, source, `extra`, issues, and what a removal must say.
 *
 * @returns the paths of the fields that are wrong.
 */
export function checkEnvelope(record: CanonicalRecord, instance: string): string[] {
  const wrong: string[] = [];
  if (!isText(record.id)) wrong.push('id');
  checkSource(record.source, instance, wrong);
  if (record.op === 'upsert') {
    checkExtra(record.extra, wrong);
    const issues: unknown = record.issues;
    if (issues !== undefined && !(Array.isArray(issues) && issues.every(isIssue))) wrong.push('issues');
  } else if (record.op === 'remove') {
    if (!evidences.has(record.evidence)) wrong.push('evidence');
    if (!reasons.has(record.reason)) wrong.push('reason');
    // What was merged goes on in another record; a rekeyed row may come under its new key without a word of the old.
    const needsSuccessor = record.reason === 'merged' || record.successorId !== undefined;
    if (needsSuccessor && !isText(record.successorId)) wrong.push('successorId');
  } else {
    wrong.push('op');
  }
  return wrong;
}
