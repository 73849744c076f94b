/** A whole number that belongs to a seed and a name: 32-bit FNV-1a, mixed once more. The same on every machine. */
export function inventedNumber(seed: number, name: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let position = 0; position < name.length; position += 1)
    hash = Math.imul(hash ^ name.charCodeAt(position), 0x01000193);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
