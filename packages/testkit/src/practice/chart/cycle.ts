/** Gives the values of a list one after the other, from the beginning again at its end: even a small practice has them all. */
export function createCycle<T>(values: readonly [T, ...T[]]): () => T {
  let turn = 0;
  return () => {
    const value = values[turn % values.length] ?? values[0];
    turn += 1;
    return value;
  };
}
