import type { EaglesoftWriting } from '../../writing.ts';

/** A value of one of the practice's lists, where the office still has it in its list; else null. Comes after the lists. */
export const listed = (writing: EaglesoftWriting, definitionId: string | null): string | null =>
  writing.isCarried('definition', definitionId) ? definitionId : null;
