export { conformance, conformanceProperties, type TestRunner } from './conformance.ts';
export type { ConformanceProperty } from './property.ts';
export type { ConformanceTarget, OpenedSource } from './target.ts';
