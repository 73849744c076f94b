import { isWholeNumber } from '@bitewing/adapter-kit';

const separators = /[\s._-]+/g;

/**
 * The form under which names of codes are compared: accounts differ in case and separators (`Un-Confirmed`,
 * `unconfirmed`), and some send names where others send numbers (carestack.md section 6). Numbers stay as they are.
 */
export const codeName = (text: string): string =>
  isWholeNumber(text) ? text : text.toLowerCase().replace(separators, '');
