import { errorCatalogue } from '../error/catalogue.ts';
import { issueSeverities } from '../stream/issue.ts';

const severities: ReadonlySet<unknown> = new Set(issueSeverities);
const ruleName = /^[a-z][a-z0-9_]{0,63}$/;
/** Names joined by `.`, each with a place where it is a list; `(unknown)` stands for a name that is not repeated. */
const path =
  /^(?:[A-Za-z_]\w{0,63}|\(unknown\))(?:\[\d{1,9}\])?(?:\.(?:[A-Za-z_]\w{0,63}|\(unknown\))(?:\[\d{1,9}\])?){0,7}$/;

/** Tells whether a rule may be called so. Rules are named in summaries, where no value may stand. */
export const isRuleName = (value: unknown): boolean => typeof value === 'string' && ruleName.test(value);

const isPath = (value: unknown): boolean => typeof value === 'string' && path.test(value);

/** Tells whether it is an issue in form: names and a code, and no place where a value could stand. */
export function isIssue(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const field: unknown = Reflect.get(value, 'field');
  const code: unknown = Reflect.get(value, 'code');
  return (
    isRuleName(Reflect.get(value, 'rule')) &&
    severities.has(Reflect.get(value, 'severity')) &&
    (field === undefined || isPath(field)) &&
    typeof code === 'string' &&
    Object.hasOwn(errorCatalogue, code)
  );
}
