import { format, inspect } from 'node:util';
import type { LeakLog } from './leak-shape.ts';

const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
};

/** A logger that prints all that it gets: the control, which shows that a shape had something to leak. */
export const carelessLogger =
  (sink: (line: string) => void): LeakLog =>
  (...line) => {
    const printed = line.map((part) =>
      typeof part === 'string' ? part : inspect(part, { depth: 9, showHidden: true }),
    );
    sink(`${format(...printed)} ${asJson(line)}`);
  };
