/** Letters of the parts of an interval, the highest byte first (opendental.md section 5). */
const letters = ['y', 'm', 'w', 'd'] as const;

/** A packed interval as the API shows it: `6m1d`. */
export const intervalText = (packed: number): string =>
  letters
    .map((letter, place) => [Math.floor(packed / 2 ** (8 * (3 - place))) % 256, letter] as const)
    .map(([count, letter]) => (count === 0 ? '' : `${count}${letter}`))
    .join('');

/** Packs `6m1d`; null where the text is no interval. */
export function packedFromText(text: string): number | null {
  if (!/^(?:\d{1,3}y)?(?:\d{1,3}m)?(?:\d{1,3}w)?(?:\d{1,3}d)?$/.test(text)) return null;
  return letters.reduce((packed, letter, place) => {
    const count = Number(new RegExp(`(\\d+)${letter}`).exec(text)?.[1] ?? 0);
    return packed + count * 2 ** (8 * (3 - place));
  }, 0);
}
