import { BitewingError, type Capabilities, type CheckReport } from '@bitewing/core';

/** What a report says of every source of one kind. */
export interface SourceTraits {
  readonly adapter: string;
  readonly instance: string;
  readonly way: string;
  readonly isolation: string;
  readonly capabilities: Capabilities;
}

/** The report on a source that nothing is known of. */
export const unreachable = (traits: SourceTraits): CheckReport => ({
  adapter: traits.adapter,
  instance: traits.instance,
  reachable: false,
  version: null,
  profile: null,
  way: traits.way,
  isolation: traits.isolation,
  asOf: null,
  capabilities: traits.capabilities,
  remarks: [],
});

/** A report on a source that cannot be read. An abort is no finding: it is thrown on. */
export function problemReport(error: unknown, traits: SourceTraits): CheckReport {
  if (!BitewingError.is(error)) throw error;
  return { ...unreachable(traits), problem: { code: error.code, message: error.message } };
}
