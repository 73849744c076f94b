/**
 * Windows names of the zones that a synthetic practice may stand in (carestack.md section 6: a location's `timeZone` is such a
 * name), by the IANA zone that each stands for in the United States and Canada.
 */
export const windowsZones: ReadonlyMap<string, string> = new Map([
  ['America/New_York', 'Eastern Standard Time'],
  ['America/Chicago', 'Central Standard Time'],
  ['America/Denver', 'Mountain Standard Time'],
  ['America/Phoenix', 'US Mountain Standard Time'],
  ['America/Los_Angeles', 'Pacific Standard Time'],
  ['America/Anchorage', 'Alaskan Standard Time'],
  ['Pacific/Honolulu', 'Hawaiian Standard Time'],
  ['America/Halifax', 'Atlantic Standard Time'],
  ['America/St_Johns', 'Newfoundland Standard Time'],
  ['America/Regina', 'Canada Central Standard Time'],
]);
