import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BitewingError } from '@bitewing/core';

function isZoneName(zone: string): boolean {
  // An offset is valid to Intl, but no file of the system has its name.
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Checks that the operating system knows a zone, and gives its name back.
 *
 * A server falls back to UTC without a word when it does not, and every time stamp would be wrong.
 *
 * @throws BitewingError `invalid_options` for a name that is no zone, `peer_missing` when its file is missing.
 */
export function systemTimeZone(zone: string): string {
  if (zone === 'UTC') return zone;
  if (!isZoneName(zone)) {
    throw new BitewingError('invalid_options', { detail: 'timeZone is not an IANA zone.' });
  }
  if (!existsSync(join('/usr/share/zoneinfo', zone))) {
    throw new BitewingError('peer_missing', {
      detail: 'The system has no file of that time zone: install the Debian package tzdata.',
    });
  }
  return zone;
}
