import type { LocalDate } from '@bitewing/core';
import { createPractice, type Practice } from '@bitewing/testkit';

/** What decides the demo practice; it stands beside the dump as `demo.json`. */
export interface DemoSettings {
  readonly seed: number;
  readonly patients: number;
  /** Day on which the dump was taken, as its closing line says. */
  readonly asOf: string;
  readonly version: '25.4';
  /** IANA zone of the practice. */
  readonly timeZone: string;
}

export const demoSettings: DemoSettings = {
  seed: 300,
  patients: 300,
  asOf: '2026-10-30',
  version: '25.4',
  timeZone: 'America/New_York',
};

/** Makes the practice that the demo shows, with some of what rules find in real offices. */
export function demoPractice({ seed, patients, asOf, timeZone }: DemoSettings = demoSettings): Practice {
  return createPractice({ seed, patients, asOf: asOf as LocalDate, timeZone, oddities: true });
}
