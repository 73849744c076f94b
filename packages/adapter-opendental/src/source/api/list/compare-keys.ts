const wholeNumber = /^-?\d+$/;

function comparePart(left: string, right: string): number {
  if (wholeNumber.test(left) && wholeNumber.test(right)) {
    const difference = BigInt(left) - BigInt(right);
    return difference === 0n ? 0 : difference < 0n ? -1 : 1;
  }
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The order of keys, and of keys of several parts with commas between them: numbers by their size. */
export function compareKeys(left: string, right: string): number {
  const [lefts, rights] = [left.split(','), right.split(',')];
  for (const [position, part] of lefts.entries()) {
    const order = comparePart(part, rights[position] ?? '');
    if (order !== 0) return order;
  }
  return lefts.length - rights.length;
}
