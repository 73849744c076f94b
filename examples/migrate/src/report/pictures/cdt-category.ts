/**
 * The categories of CDT codes by the range that their digits lie in (standards.md section 4). The ranges are facts; the
 * codes and their descriptors are the ADA's, and none of them is here.
 */
const categories = [
  ['diagnostic', 100, 999],
  ['preventive', 1_000, 1_999],
  ['restorative', 2_000, 2_999],
  ['endodontic', 3_000, 3_999],
  ['periodontal', 4_000, 4_999],
  ['removable prosthetic', 5_000, 5_899],
  ['maxillofacial prosthetic', 5_900, 5_999],
  ['implant', 6_000, 6_199],
  ['fixed prosthetic', 6_200, 6_999],
  ['oral surgery', 7_000, 7_999],
  ['orthodontic', 8_000, 8_999],
  ['adjunctive', 9_000, 9_999],
] as const;

/** A category of CDT codes; `other` is what has not the form of one. */
export type CdtCategory = (typeof categories)[number][0] | 'other';

/** The categories in the order of their codes. */
export const cdtCategories: readonly CdtCategory[] = [...categories.map(([name]) => name), 'other'];

const form = /^D\d{4}$/;

/** The category of a code. */
export function cdtCategoryOf(code: string | null): CdtCategory {
  if (code === null || !form.test(code)) return 'other';
  const digits = Number(code.slice(1));
  return categories.find(([, from, to]) => digits >= from && digits <= to)?.[0] ?? 'other';
}

/** The range of a category as a reader sees it: `D1000–D1999`; nothing for those that are no CDT codes. */
export function cdtRangeText(name: CdtCategory): string {
  const range = categories.find(([category]) => category === name);
  if (range === undefined) return '';
  const [from, to] = range.slice(1).map((digits) => `D${String(digits).padStart(4, '0')}`);
  return `${from}–${to}`;
}
