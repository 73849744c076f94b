/**
 * Version of the canonical model, `major.minor`. A new field or entity raises the minor number; a changed
 * meaning raises the major one, and older files are then refused by name.
 */
export const modelVersion = '1.1';
