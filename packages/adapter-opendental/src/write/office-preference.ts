import { apiLists } from '../way/api/api-calls.ts';
import type { OpenDentalApi } from '../way/api/api-client.ts';

/** A setting of the program; null where it has none. */
export async function officePreference(
  api: OpenDentalApi,
  name: string,
  signal: AbortSignal,
): Promise<string | null> {
  const page = { offset: 0, limit: 1 };
  const [row] = await api.page(apiLists.preferences, { PrefName: name }, page, signal);
  return typeof row?.ValueString === 'string' ? row.ValueString : null;
}
