import type { BlobRef, EntityName, Extra, JsonScalar, PhiClass } from '@bitewing/core';

/** PHI class of a native column that is kept verbatim; what the host does not know is `direct`. */
export type ExtraClass = (entity: EntityName, column: string) => PhiClass;

type Scalars = Readonly<Record<string, JsonScalar>>;

/** Extra values by where they are kept. */
export interface SplitExtra {
  readonly open: Scalars;
  readonly direct: Scalars;
  /** Always sealed, in a row each, and fetched only where somebody asks. */
  readonly blobs: readonly (readonly [name: string, blob: BlobRef])[];
}

const nothing: Scalars = {};
const noBlobs: SplitExtra['blobs'] = [];

const isBlob = (value: JsonScalar | BlobRef): value is BlobRef => typeof value === 'object' && value !== null;

function takeApart(entity: EntityName, extra: Extra, extraClass: ExtraClass): SplitExtra {
  const open: [string, JsonScalar][] = [];
  const direct: [string, JsonScalar][] = [];
  const blobs: [string, BlobRef][] = [];
  for (const [name, value] of Object.entries(extra)) {
    if (isBlob(value)) blobs.push([name, value]);
    else (extraClass(entity, name) === 'direct' ? direct : open).push([name, value]);
  }
  return { open: Object.fromEntries(open), direct: Object.fromEntries(direct), blobs };
}

/** Takes the extra values of a record apart; where all of them are kept in one place, nothing is copied. */
export function splitExtra(entity: EntityName, extra: Extra, extraClass: ExtraClass): SplitExtra {
  let open = 0;
  let direct = 0;
  for (const name of Object.keys(extra)) {
    if (isBlob(extra[name] ?? null)) return takeApart(entity, extra, extraClass);
    if (extraClass(entity, name) === 'direct') direct += 1;
    else open += 1;
    if (open > 0 && direct > 0) return takeApart(entity, extra, extraClass);
  }
  const scalars = extra as Scalars;
  return direct > 0
    ? { open: nothing, direct: scalars, blobs: noBlobs }
    : { open: scalars, direct: nothing, blobs: noBlobs };
}
