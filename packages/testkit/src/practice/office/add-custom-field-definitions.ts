import type { Draft } from '../draft.ts';
import { officeFields } from './custom-fields.ts';

/** Adds the fields that the office made for itself. */
export function addCustomFieldDefinitions(draft: Draft): void {
  for (const [displayOrder, { owner, kind, name, choices, isHidden }] of officeFields.entries()) {
    draft.add('customFieldDefinition', draft.nextId(`${owner}FieldDefinition`), {
      recordStatus: isHidden === true ? 'inactive' : 'active',
      owner,
      kind,
      name,
      choices: choices === undefined ? null : [...choices],
      displayOrder,
    });
  }
}
