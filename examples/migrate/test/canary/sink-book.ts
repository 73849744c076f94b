import { marksInBytes, marksInText } from './marks.ts';
import { printed } from './printed.ts';

/** What one place holds. */
export interface SinkFinding {
  /** How many texts or files were searched. */
  searched: number;
  marks: string[];
}

/** Searches what is put into places where nothing of a person may stand, and keeps what it finds. */
export interface SinkBook {
  readonly sinks: Readonly<Record<string, SinkFinding>>;
  note(sink: string, marks: readonly string[]): void;
  text(sink: string, text: string): void;
  /** Whatever the usual ways to print give of a value. */
  value(sink: string, value: unknown): void;
  bytes(sink: string, bytes: Uint8Array): void;
}

export function createSinkBook(): SinkBook {
  const sinks: Record<string, SinkFinding> = {};
  const note = (sink: string, marks: readonly string[]): void => {
    const finding = sinks[sink] ?? { searched: 0, marks: [] };
    sinks[sink] = finding;
    finding.searched += 1;
    if (finding.marks.length < 5) finding.marks.push(...marks);
  };
  return {
    sinks,
    note,
    text: (sink, text) => note(sink, marksInText(text)),
    value: (sink, value) => note(sink, marksInText(printed(value))),
    bytes: (sink, bytes) => note(sink, marksInBytes(bytes, 'nothing').leaked),
  };
}
