import type { BlobRef, EntityName, Extra, JsonScalar, PhiClass } from '@bitewing/core';

/** PHI class of a native column that is kept verbatim; what the host does not know is `direct`. */
export type ExtraClass = (entity: EntityName, column: string) => PhiClass;

/** Extra values by where they are kept. */
export interface SplitExtra {
  readonly open: Readonly<Record<string, JsonScalar>>;
  readonly direct: Readonly<Record<string, JsonScalar>>;
  /** Always sealed, in a row each, and fetched only where somebody asks. */
  readonly blobs: readonly (readonly [name: string, blob: BlobRef])[];
}

const isBlob = (value: JsonScalar | BlobRef): value is BlobRef => typeof value === 'object' && value !== null;

/** Takes the extra values of a record apart. */
export function splitExtra(entity: EntityName, extra: Extra, extraClass: ExtraClass): SplitExtra {
  const open: [string, JsonScalar][] = [];
  const direct: [string, JsonScalar][] = [];
  const blobs: [string, BlobRef][] = [];
  for (const [name, value] of Object.entries(extra)) {
    if (isBlob(value)) blobs.push([name, value]);
    else (extraClass(entity, name) === 'direct' ? direct : open).push([name, value]);
  }
  return { open: Object.fromEntries(open), direct: Object.fromEntries(direct), blobs };
}
