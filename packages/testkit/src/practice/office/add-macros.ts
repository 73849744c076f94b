import type { Draft } from '../draft.ts';
import { hostileTexts } from '../vocabulary/free-text.ts';

/** Texts that ask while they are written, and the questions that they ask. */
const prompts = [
  ['Shade', 'A1\r\nA2\r\nB1'],
  ["What's next?", 'look\ncleaning\n"other"'],
  ['Free answer', null],
  ['Tooth number', ''],
] as const;

/** Reports that an office wrote for itself: queries, some of which ask before they run. */
const reports = [
  ['Recall, overdue', "SET @From='2025-01-01';\r\nSELECT COUNT(*) FROM recall WHERE DateDue < @From;"],
  [
    "Doctor's day",
    "/* per chair */ SELECT Op, SUM(CHAR_LENGTH(Pattern)) * 5 FROM appointment GROUP BY Op -- 'minutes'",
  ],
] as const;

/** Adds macros, their prompts, and reports: nobody carries them over, so that they must be built again by hand. */
export function addMacros(draft: Draft): void {
  const categories = draft.records.definition.filter(({ data }) => data.sourceCategory === 'macro');
  const macro = (name: string, content: string, category: number): string =>
    draft.add('manualTask', draft.nextId('macro'), {
      kind: 'macro',
      name,
      content,
      categoryDefinitionId: categories[category]?.id ?? null,
    });
  macro('Cover, fitting', 'Shade: [Prompt:"Shade"]\r\nCement; margin\r\n[Prompt:"Free answer"]', 0);
  macro("After 'removal'", 'Told what to do at home. Next: [Prompt:"What\'s next?"]', 1);
  for (const [number, text] of hostileTexts.entries()) macro(`Odd text ${number + 1}`, text, -1);
  for (const [name, content] of prompts)
    draft.add('manualTask', draft.nextId('macroPrompt'), {
      kind: 'macroPrompt',
      name,
      content: content === '' ? null : content,
    });
  for (const [name, content] of reports)
    draft.add('manualTask', draft.nextId('report'), { kind: 'report', name, content });
}
