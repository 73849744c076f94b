import { describe, expect, it } from 'vitest';
import { groupCodes, renderErrorPage } from '../generators/error-page.ts';

const catalogueText = `export const errorCatalogue = {
  // Files
  not_a_dump: describe(
    'The file is no dump.',
  ),
  // Store
  key_missing: describe('No key.', 'Give the key.'),
}`;

const description = { summary: 'No key.', remedy: 'Give the key.', retryable: true };

describe('the page of error codes', () => {
  it('keeps the headings and the order of the catalogue', () => {
    expect([...groupCodes(catalogueText)]).toEqual([
      ['Files', ['not_a_dump']],
      ['Store', ['key_missing']],
    ]);
  });

  it('has a row for each code, and no heading without one', () => {
    const page = renderErrorPage({ key_missing: description }, groupCodes(catalogueText));
    expect(page).toContain('## Store\n');
    expect(page).toContain('| `key_missing` | No key. | Give the key. | yes |\n');
    expect(page).not.toContain('## Files');
  });

  it('refuses to leave out a code that the headings do not reach', () => {
    expect(() => renderErrorPage({ elsewhere: description }, groupCodes(catalogueText))).toThrow('elsewhere');
  });
});
