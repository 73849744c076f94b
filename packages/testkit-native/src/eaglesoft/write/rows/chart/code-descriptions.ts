import type { EaglesoftWriting } from '../../writing.ts';

/** Gives what a code is called, by the truth id of the code. */
export function codeDescriptions(writing: EaglesoftWriting): (codeId: string | null) => string | null {
  const names = new Map(
    writing.practice.records('procedureCode').map(({ id, data }) => [id, data.description]),
  );
  return (codeId) => names.get(codeId ?? '') ?? null;
}
