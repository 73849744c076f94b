import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApiKey } from '../api-options.ts';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The enabled pair of keys that a header names; undefined where it names none, or is of another form. */
export function authenticate(keys: readonly ApiKey[], header: string | undefined): ApiKey | undefined {
  const [, developer, customer] = /^ODFHIR ([^/\s]+)\/([^/\s]+)$/.exec(header ?? '') ?? [];
  if (developer === undefined || customer === undefined) return undefined;
  const shown = digest(`${developer}/${customer}`);
  const known = keys.find((key) => timingSafeEqual(shown, digest(`${key.developerKey}/${key.customerKey}`)));
  return known?.status === 'Enabled' ? known : undefined;
}
