import type { ApiOffice } from '../request/api-call.ts';

/** The text of a setting; undefined where the office has none of that name. */
export async function officePreference({ storage }: ApiOffice, name: string): Promise<string | undefined> {
  const [row] = await storage.read('preference', [{ column: 'PrefName', oneOf: [name] }]);
  return row === undefined ? undefined : String(row.ValueString ?? '');
}

/** A setting that is a key; 0 where there is none. */
export async function preferredKey(office: ApiOffice, name: string): Promise<number> {
  const text = (await officePreference(office, name)) ?? '0';
  return /^\d+$/.test(text) ? Number(text) : 0;
}

/** The first definition of a list that is not hidden; 0 where the list is empty, or not told. */
export async function firstDefinition({ storage }: ApiOffice, category: number | undefined): Promise<number> {
  const rows = await storage.read('definition', [
    { column: 'Category', oneOf: [category ?? null] },
    { column: 'IsHidden', oneOf: [0] },
  ]);
  const [first] = [...rows].sort(
    (one, other) =>
      Number(one.ItemOrder) - Number(other.ItemOrder) || Number(one.DefNum) - Number(other.DefNum),
  );
  return Number(first?.DefNum ?? 0);
}
