import { cdtCategories } from '../codes.ts';
import type { CareStackWriting } from '../writing.ts';

const cdtForm = /^D\d{4}$/;

/** The category of a code by its first digit: D0 and D1 first, then one of each thousand. */
const categoryOf = (sourceCode: string | null): number =>
  cdtForm.test(sourceCode ?? '') ? (cdtCategories[Number(sourceCode?.[1])] ?? 12) : 0;

/**
 * All codes of the truth can be asked for by id. A reader knows of those only that rows name, so it must give those and no
 * other: written last.
 */
export function writeProcedureCodes(writing: CareStackWriting, named: ReadonlySet<string>): void {
  const { group, practice } = writing;
  for (const { id, data } of practice.records('procedureCode')) {
    const isCdt = cdtForm.test(data.sourceCode ?? '');
    const key = writing.key('procedureCode', id);
    const row = {
      id: writing.id('procedureCode', id),
      code: data.sourceCode,
      description: data.description,
      codeTypeId: isCdt ? 1 : writing.inTurn([3, 2], 'codeType', id),
      cdtCategoryId: categoryOf(data.sourceCode),
    };
    group.procedureCodes.set(key, row);
    if (!named.has(id)) continue;
    writing.expect({
      table: 'procedureCode',
      key: [key],
      row,
      mapped: ['id', 'code', 'description'],
      records: [
        {
          entity: 'procedureCode',
          data: {
            code: isCdt ? data.sourceCode : null,
            system: isCdt ? 'cdt' : 'local',
            sourceCode: data.sourceCode,
            description: data.description,
          },
          carries: [id],
        },
      ],
    });
  }
  // What the broken list answers on a live account: codes of category "other" that nothing names (carestack.md section 6).
  for (let place = 0; place < 20; place += 1)
    group.junkProcedureCodes.push({
      id: 1 + place,
      code: `OTHER${place}`,
      description: 'Other',
      codeTypeId: 3,
      cdtCategoryId: 0,
    });
}
