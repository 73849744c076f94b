import * as z from 'zod';
import { defineEntity, direct, plain, reference } from './define-entity.ts';
import { text } from './values.ts';

/** Something that must be built again by hand: a macro, a form, a report. */
export const manualTask = defineEntity('manualTask', {
  kind: plain(z.enum(['macro', 'macroPrompt', 'form', 'report'])),
  name: plain(text),
  content: direct('text', text, 'Text, query or layout, as far as the source gives it.'),
  category: plain(text, 'As the source writes it, where it has no list of its categories.'),
  categoryDefinitionId: reference('definition'),
});
