import { extraPath, unknownField } from '../model/field-names.ts';
import type { ComparableRecord } from './comparable-record.ts';
import type { ValueDifference } from './diff-report.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json-value.ts';

const own = (holder: JsonObject, name: string): JsonValue =>
  Object.hasOwn(holder, name) ? (holder[name] ?? null) : null;

const namesOf = (left: JsonObject, right: JsonObject): readonly string[] => [
  ...new Set([...Object.keys(left), ...Object.keys(right)]),
];

interface Comparison {
  readonly known: ReadonlySet<string>;
  readonly differences: ValueDifference[];
}

function compareLists(
  left: readonly JsonValue[],
  right: readonly JsonValue[],
  path: string,
  comparison: Comparison,
): void {
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const both = place < left.length && place < right.length;
    const [leftItem, rightItem] = [left[place] ?? null, right[place] ?? null];
    if (both) compareValues(leftItem, rightItem, `${path}[${place}]`, comparison);
    // A longer list differs, even where the item is null.
    else comparison.differences.push({ field: `${path}[${place}]`, left: leftItem, right: rightItem });
  }
}

function compareObjects(left: JsonObject, right: JsonObject, path: string, comparison: Comparison): void {
  for (const name of namesOf(left, right)) {
    const shown = comparison.known.has(name) ? name : unknownField;
    compareValues(own(left, name), own(right, name), path === '' ? shown : `${path}.${shown}`, comparison);
  }
}

function compareValues(left: JsonValue, right: JsonValue, path: string, comparison: Comparison): void {
  if (left === right) return;
  if (Array.isArray(left) && Array.isArray(right)) compareLists(left, right, path, comparison);
  else if (isJsonObject(left) && isJsonObject(right)) compareObjects(left, right, path, comparison);
  else comparison.differences.push({ field: path, left, right });
}

/** A blob has two parts that say one thing, so it is compared as one value, and never equals a text. */
const extraText = (value: JsonValue): string =>
  isJsonObject(value) ? JSON.stringify([value.bytes ?? null, value.sha256 ?? null]) : JSON.stringify(value);

function compareExtra(left: JsonObject, right: JsonObject, differences: ValueDifference[]): void {
  for (const column of namesOf(left, right)) {
    const [leftValue, rightValue] = [own(left, column), own(right, column)];
    if (extraText(leftValue) === extraText(rightValue)) continue;
    differences.push({ field: extraPath(column), left: leftValue, right: rightValue });
  }
}

/**
 * Compares two records field by field, with paths into nested values. A field that is absent equals one that is null;
 * an empty list does not.
 */
export function compareRecords(
  left: ComparableRecord,
  right: ComparableRecord,
  known: ReadonlySet<string>,
): readonly ValueDifference[] {
  const differences: ValueDifference[] = [];
  const comparison = { known, differences };
  compareObjects(left.data, right.data, '', comparison);
  compareExtra(left.extra ?? {}, right.extra ?? {}, differences);
  compareValues(left.source ?? null, right.source ?? null, 'source', comparison);
  compareValues(left.issues ?? null, right.issues ?? null, 'issues', comparison);
  return differences;
}
