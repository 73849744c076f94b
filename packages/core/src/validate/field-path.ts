import { unknownField } from '../model/field-names.ts';

/**
 * Writes a path as `contactPoints[0].value`.
 *
 * A part that is not among the known names becomes `(unknown)` (privacy.md section 7: schema issues carry keys).
 */
export function fieldPath(parts: readonly PropertyKey[], known: ReadonlySet<string>): string {
  let path = '';
  for (const part of parts) {
    if (typeof part === 'number') path += `[${part}]`;
    else {
      const name = typeof part === 'string' && known.has(part) ? part : unknownField;
      path += path === '' ? name : `.${name}`;
    }
  }
  return path;
}
