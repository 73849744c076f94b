import { ensureDebianPackages } from './ensure-debian-packages.ts';
import { ensureOdbc } from './ensure-odbc.ts';

/** Brings what tests and benches need besides npm's packages. Gives an exit code. */
export async function ensureTestParts(): Promise<number> {
  const packages = await ensureDebianPackages();
  return packages === 0 ? await ensureOdbc() : packages;
}
