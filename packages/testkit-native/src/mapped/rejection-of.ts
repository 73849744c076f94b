/** What became of a row, as far as its rejection is asked for. */
export interface MappedOutcome {
  readonly records: readonly unknown[];
  readonly fate: {
    readonly kind: string;
    readonly rejection?: { readonly code: string; readonly fields: readonly string[] };
  };
}

/** Code and columns of a rejected row's fate, or what its fate was instead; fails where it gave records. */
export function rejectionOf({ records, fate: { kind, rejection } }: MappedOutcome): string {
  if (records.length > 0) throw new Error(`${records.length} records of a row that was to be rejected`);
  return rejection === undefined ? kind : `${rejection.code} ${rejection.fields.join(' ')}`.trim();
}
