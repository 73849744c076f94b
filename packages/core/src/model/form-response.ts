import * as z from 'zod';
import { defineEntity, direct, plain, quasi, reference } from './define-entity.ts';
import { count, localDateTime, text } from './values.ts';

/** One field of a form and what stands in it. */
export const formResponse = defineEntity('formResponse', {
  formId: reference('form'),
  kind: plain(
    z.enum([
      'output',
      'input',
      'static',
      'parameter',
      'image',
      'drawing',
      'line',
      'rectangle',
      'checkBox',
      'signature',
      'practiceSignature',
      'patientImage',
      'special',
      'grid',
      'comboBox',
      'chart',
      'heading',
    ]),
  ),
  sourceKind: plain(text),
  name: plain(text),
  reportName: plain(text),
  value: direct('text', text),
  radioValue: plain(text),
  radioGroup: plain(text),
  isRequired: plain(z.boolean()),
  displayOrder: plain(count),
  signedLocal: quasi('C', localDateTime),
  signedById: reference('userAccount'),
});
