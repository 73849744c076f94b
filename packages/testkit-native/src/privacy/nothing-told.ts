import { findCanaries } from '@bitewing/testkit';

/** The forms that a secret may be written in. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
];

/** Fails where a text has a canary or one of these secrets, in any form; says which, not where. */
export function expectNothingTold(text: string, secrets: readonly string[] = []): void {
  const canaries = findCanaries(text);
  const places = [...secrets.entries()]
    .filter(([, secret]) => formsOf(secret).some((form) => text.includes(form)))
    .map(([place]) => place);
  if (canaries.length + places.length > 0)
    throw new Error(`canaries that were told: ${JSON.stringify(canaries)}, secrets: ${places.join(' ')}`);
}
