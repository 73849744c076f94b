import { fromFdi, isTooth, type Model } from '@bitewing/core';

/**
 * The tooth of a text that was written for display, in the numbering that the practice shows (opendental.md
 * section 5); null for a range and for what the numbering does not have. In a numbering without a form in text, or
 * where the practice does not say which it shows, no tooth is guessed: "11" is another tooth in each.
 */
export function shownTooth(
  numbering: Model['organization']['toothNumbering'],
): (shown: string) => string | null {
  switch (numbering) {
    case 'universal':
      return (shown) => {
        const tooth = shown.trim();
        return isTooth(tooth) ? tooth : null;
      };
    case 'fdi':
      return (shown) => fromFdi(shown.trim());
    default:
      return () => null;
  }
}
