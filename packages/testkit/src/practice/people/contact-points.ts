import type { ContactPoint } from '@bitewing/core';
import type { Random } from '../random.ts';

const areaCodes = ['212', '312', '602', '207', '415'] as const;

/** Ways in which front desks write the same number; the number itself is a fictional 555-01xx one. */
const telephone = (random: Random, isOdd: boolean): Pick<ContactPoint, 'value' | 'e164'> => {
  const area = random.pick(areaCodes);
  const line = `01${String(random.integer(0, 89)).padStart(2, '0')}`;
  const e164 = `+1${area}555${line}`;
  const forms = [
    `(${area})555-${line}`,
    `(${area}) 555-${line}`,
    `${area}-555-${line}`,
    `${area}555${line}`,
    `${area}.555.${line}`,
    `1-${area}-555-${line}`,
    e164,
  ] as const;
  if (random.chance(0.03)) return { value: `555-${line}`, e164: null };
  if (isOdd && random.chance(0.03)) return { value: 'none; see notes', e164: null };
  return { value: random.pick(forms), e164 };
};

/**
 * Between none and four ways to reach a person, in the model's order; null for none. In an odd practice a few are words
 * that lead to nobody.
 */
export function contactPoints(random: Random, mailName: string, isOdd: boolean): ContactPoint[] | null {
  const points: ContactPoint[] = [];
  if (random.chance(0.5)) points.push({ kind: 'homePhone', ...telephone(random, isOdd), textConsent: null });
  if (random.chance(0.25)) points.push({ kind: 'workPhone', ...telephone(random, isOdd), textConsent: null });
  if (random.chance(0.85)) {
    const textConsent = random.pick([true, true, false, null]);
    points.push({ kind: 'mobilePhone', ...telephone(random, isOdd), textConsent });
  }
  if (random.chance(0.7)) {
    const value = isOdd && random.chance(0.03) ? 'not an address' : `${mailName}@example.com`;
    points.push({ kind: 'email', value, e164: null, textConsent: null });
  }
  return points.length === 0 ? null : points;
}
