import { BitewingError, isEntityName } from '@bitewing/core';
import {
  batchData,
  blobData,
  digestName,
  recordData,
  scanStateData,
  setAsideData,
} from '../record/associated-data.ts';

/** A column of a key: how it is read as text, and how that text is given back as a parameter. */
interface KeyColumn {
  readonly name: string;
  readonly read: string;
  readonly given: (parameter: string) => string;
}

const text = (name: string): KeyColumn => ({ name, read: name, given: (parameter) => `${parameter}::text` });
const integer = (name: string): KeyColumn => ({
  name,
  read: `${name}::text`,
  given: (parameter) => `${parameter}::text::integer`,
});
const bytes = (name: string): KeyColumn => ({
  name,
  read: `encode(${name}, 'hex')`,
  given: (parameter) => `decode(${parameter}::text, 'hex')`,
});

/** A column of sealed values. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  /** The primary key after the tenant. */
  readonly key: readonly KeyColumn[];
  /** Values that are held in memory at a time, and changed in one transaction at most. */
  readonly rows: number;
  /** What a value is bound to, by the texts of its key. */
  associatedData(tenant: string, key: readonly string[]): string;
  /** What the digest beside a value is made for, where there is one. */
  digestName?(key: readonly string[]): string;
}

/** A value of a place, opened and sealed again. */
export interface ResealedRow {
  readonly key: readonly string[];
  readonly content: Uint8Array;
  readonly sealed: Uint8Array;
  readonly digest: Uint8Array | null;
}

const entityNamed = (name: string) => {
  if (!isEntityName(name)) throw new BitewingError('store_version_unsupported');
  return name;
};

/** Sealed values of records, the largest part. */
export const sealedRecords: SealedPlace = {
  table: 'phi.sealed',
  column: 'sealed',
  key: [text('instance'), integer('generation'), text('entity'), text('id')],
  rows: 1000,
  associatedData: (tenant, [instance = '', , entity = '', id = '']) =>
    recordData({ tenant, instance }, entityNamed(entity), id),
  digestName: ([, , entity = '', id = '']) => digestName(entityNamed(entity), id),
};

/** Every place of sealed values but the check of the key itself. */
export const sealedPlaces: readonly SealedPlace[] = [
  sealedRecords,
  {
    table: 'phi.blob',
    column: 'sealed',
    key: [text('instance'), integer('generation'), text('entity'), text('id'), text('name')],
    // One by one, as they are loaded: together they would not fit the memory.
    rows: 1,
    associatedData: (tenant, [instance = '', , entity = '', id = '', name = '']) =>
      blobData({ tenant, instance }, entityNamed(entity), id, name),
  },
  {
    table: 'phi.set_aside',
    column: 'sealed',
    key: [text('instance'), integer('generation'), bytes('batch'), integer('place')],
    rows: 100,
    associatedData: (tenant, [instance = '', , batch = '', place = '']) =>
      setAsideData({ tenant, instance }, batch, Number(place)),
  },
  {
    table: 'control.instance',
    column: 'batch_digest',
    key: [text('instance')],
    rows: 100,
    associatedData: (tenant, [instance = '']) => batchData({ tenant, instance }),
  },
  {
    table: 'control.scan_state',
    column: 'bytes',
    key: [text('instance'), text('run'), text('table_name'), integer('bucket')],
    rows: 10,
    associatedData: (tenant, [instance = '', , table = '', bucket = '']) =>
      scanStateData({ tenant, instance }, table, Number(bucket)),
  },
];

/** The check that tells which key a tenant's values are sealed with. */
export const keyCheckPlace = {
  table: 'control.key_check',
  column: 'sealed',
} as const;
