import { BitewingError } from '@bitewing/core';
import { isStorable } from './record/storable-text.ts';

/** @throws BitewingError `invalid_options` for a name that is empty or that no column can hold */
export function requireName(value: string, name: string): void {
  if (value === '' || !isStorable(value))
    throw new BitewingError('invalid_options', { detail: `${name}: a text, not empty.` });
}
