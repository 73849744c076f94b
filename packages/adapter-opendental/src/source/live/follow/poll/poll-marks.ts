/** By table, what it was polled up to: the server's clock in seconds since 1970, or the last key of a table that only grows. */
export type PollMarks = ReadonlyMap<string, bigint>;

/** Marks as a cursor holds them. */
export const marksText = (marks: PollMarks): string =>
  [...marks].map(([table, mark]) => `${table}:${mark}`).join(',');

/** Reads {@link marksText} back; what a cursor holds was checked when it was loaded. */
export const parseMarks = (text: string): PollMarks =>
  new Map(
    text
      .split(',')
      .filter((part) => part !== '')
      .map((part): [string, bigint] => {
        const [table = '', mark = '0'] = part.split(':');
        return [table, BigInt(mark)];
      }),
  );
