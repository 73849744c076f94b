import { findIana, WINDOWS_TO_IANA_MAP } from 'windows-iana';

/** CLDR's name of the whole world: the zone that a Windows name stands for where no country is known. */
const wholeWorld = '001';

const zoneByWindowsName: ReadonlyMap<string, string> = new Map(
  WINDOWS_TO_IANA_MAP.filter(({ territory }) => territory === wholeWorld).flatMap(({ windowsName }) => {
    const [zone] = findIana(windowsName, wholeWorld);
    return zone === undefined ? [] : [[windowsName.toLowerCase(), zone] as const];
  }),
);

const ianaForm = /^[A-Za-z0-9_+-]+(?:\/[A-Za-z0-9_+-]+)+$/;

function isIanaZone(name: string): boolean {
  if (!ianaForm.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    // Intl has no other way to say that it does not know a zone.
    return false;
  }
}

/**
 * The IANA zone of a location's `timeZone`, a Windows name such as `Central Standard Time` (carestack.md section 6), by
 * CLDR's map; undefined for a name that is not known. A name that is an IANA zone already stands for itself.
 */
export function ianaZoneOf(name: string): string | undefined {
  const written = name.trim();
  return zoneByWindowsName.get(written.toLowerCase()) ?? (isIanaZone(written) ? written : undefined);
}
