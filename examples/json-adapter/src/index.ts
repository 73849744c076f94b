export { createJsonPracticeSource } from './json-practice-source.ts';
export type { JsonPracticeOptions } from './options.ts';
