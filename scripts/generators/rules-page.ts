import { describeRules } from '../../packages/core/src/validate/describe-rules.ts';
import type { GeneratedFile } from './generated-file.ts';

/** The page of validation rules, from the rules themselves. */
export const rulesPage: GeneratedFile = { path: 'docs/rules.md', content: describeRules };
