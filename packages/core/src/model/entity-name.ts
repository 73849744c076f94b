/** The canonical entities in snapshot order: what others refer to comes first where that is free. */
export const entityNames = [
  'organization',
  'location',
  'definition',
  'provider',
  'operatory',
  'procedureCode',
  'patient',
  'appointment',
  'procedure',
  'ledgerEntry',
  'perioExam',
  'perioTooth',
] as const;

/** Name of a canonical entity. */
export type EntityName = (typeof entityNames)[number];

const names: ReadonlySet<string> = new Set(entityNames);

/** Tells whether a text names an entity of this model version. */
export const isEntityName = (value: string): value is EntityName => names.has(value);
