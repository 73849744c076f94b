import { describe, expect, it } from 'vitest';
import { systemTimeZone } from '../../src/server/system-time-zone.ts';

describe('systemTimeZone', () => {
  it.each(['UTC', 'America/Chicago', 'America/Phoenix', 'Asia/Kolkata'])('accepts %s', (zone) => {
    expect(systemTimeZone(zone)).toBe(zone);
  });

  it.each(['', 'Mars/Olympus_Mons', '+05:00', '../../../etc/passwd'])('refuses "%s"', (zone) => {
    expect(() => systemTimeZone(zone)).toThrow(expect.objectContaining({ code: 'invalid_options' }));
  });
});
