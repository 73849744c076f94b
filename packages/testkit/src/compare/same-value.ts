/**
 * Whether two values say the same: by content, whatever the order of keys; null and absent are one. Lists keep
 * their order.
 */
export function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if ((left ?? null) === null || (right ?? null) === null) return (left ?? null) === (right ?? null);
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((each, index) => sameValue(each, right[index]));
  }
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => sameValue(Reflect.get(left, key), Reflect.get(right, key)));
}
