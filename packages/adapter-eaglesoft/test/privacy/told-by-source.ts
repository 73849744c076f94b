import type { Source } from '@bitewing/core';
import { KeepingHost, ToldTexts } from '@bitewing/testkit-native/judges';

/** All that a source says when it is asked for everything, in whatever way it ends, and the codes of its errors. */
export async function allTold(
  source: Source,
  host = new KeepingHost(),
): Promise<{ readonly told: string; readonly codes: readonly string[] }> {
  const told = new ToldTexts();
  told.look(source);
  await told.askAll(source, host);
  return { told: told.toString(), codes: told.codes };
}
