import type { GeneratedFile } from './generated-file.ts';
import { measureSearchTerms, type SearchTermMeasure } from './search-terms/measure-search-terms.ts';

const whatOfKind: Readonly<Record<string, string>> = {
  phone: 'telephone number, as written and in E.164 form',
  email: 'e-mail address',
  nameAndBirthDate: 'name with birth date',
};

const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `|${cells.map((cell) => ` ${cell} `).join('|')}|`)
    .join('\n')
    .replaceAll(' --- ', '---');

/** Possible telephone numbers of North America: neither area code nor exchange begins with 0 or 1. */
const possibleNumbers = 800 * 800 * 10_000;

export function renderSearchTermPage(measure: SearchTermMeasure): string {
  const { patients, withoutTerms, kinds, pairs, ownPatterns, common, tried } = measure;
  const sizes = kinds.map(({ kind, rows, values, held, largest }) => [
    whatOfKind[kind] ?? kind,
    rows,
    values,
    held.byOne,
    held.byTwo,
    held.byFew,
    held.byMore,
    largest,
  ]);
  const guesses = kinds.map(({ kind, values, certain, expected }) => [
    whatOfKind[kind] ?? kind,
    values,
    certain,
    expected,
  ]);
  return `# What search terms reveal

<!-- Generated from scripts/generators/search-terms by "npm run generate". -->

The store finds patients by [search terms](05-store.md#sealing-and-the-key): keyed hashes that lie beside the sealed values.
This page measures what they tell to somebody who has the tables. No figure depends on which key it is.

Measured over ${patients} patients of the synthetic practice. They are reached in the ways that the practice says, by
numbers and addresses that are shared as people share them: the home's number by a family; mobile number and e-mail of a
child are those of the head of the family; twenty-five people have one workplace; one mobile number in forty is
\`000-000-0000\`, and one e-mail in twenty-five \`none@example.com\`. Shares in a real office are others.

## Without the key

A value itself is not to be had. **Equal values are seen to be equal**, and each stands beside the id of its patient.

${table(['kind', 'rows', 'values', 'of one patient', 'of 2', 'of 3 to 6', 'of more', 'largest'], sizes)}

- **How many** numbers and addresses a patient has: a number that was written in E.164 form has one term, others have
  two. ${withoutTerms} patients have no term at all.
- **Who belongs together**: ${pairs.sharing} pairs of patients share a number or an address that at most six have;
  ${pairs.ofOneFamily} of them are of one family, where there are ${pairs.families} such pairs. \`ops\` holds the guarantor in
  the clear and tells more.
- **Who is there twice**: the same name and birth date under two ids.
- **What stands for nothing**: the largest class of numbers and of addresses is what the front desk types for "none".

### With a list from elsewhere

Somebody who has no key but knows every value, and of how many patients it is, can match numbers of patients. *Certain* are
values that are alone with their number; *expected* are the right guesses among all.

${table(['kind', 'values', 'certain', 'expected'], guesses)}

Somebody who knows more, who is reached by what, compares patterns: how many terms a patient shares with how many others,
who share how many. **${ownPatterns} of ${patients} patients have a pattern that nobody else has**: a faultless list
names them, and with them their rows in \`ops\`. So the tables are patient data without the key, too.

### Between stores

| two stores of this practice | values in common |
|---|---|
| two tenants under one key | ${common.tenants} |
| one tenant under two keys, as before and after a rotation | ${common.keys} |
| numbers of the one kind, sought as values of another | ${common.kinds} |

Made of nothing but key, tenant, kind and value, terms of equal values **are** equal where these are: in two instances of one
tenant, because a search goes through all of them, and in two tenants whose ciphers were made without \`tenant\`. So give every
cipher its \`tenant\`, and do not make one tenant of practices that must not know each other's patients.

## With the key

Whoever has the key opens the sealed values; search terms give nothing more. Whoever can only **ask**, through
\`findByPhone\` or a process that makes terms, finds numbers by trying: all ${tried.numbers} fictional ones were tried, and
${tried.found} of the ${tried.all} that are there were found. North America has ${(possibleNumbers / 1e9).toFixed(1)} billion possible
numbers, and an area code eight million: few enough to try them all. Names with birth dates are tried from any list of
people. Under \`plainCodec\` a term is the value itself.
`;
}

/** What search terms reveal of a synthetic practice. */
export const searchTermPage: GeneratedFile = {
  path: 'docs/search-terms.md',
  content: () => renderSearchTermPage(measureSearchTerms(new Uint8Array(32).fill(7))),
};
