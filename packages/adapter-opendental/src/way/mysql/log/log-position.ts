import { BitewingError } from '@bitewing/core';
import { adapterName } from '../../../adapter-name.ts';

/** A place between two events of a server's binary log. */
export interface LogPosition {
  /** Such as `mariadb-bin.000003`. */
  readonly file: string;
  /** Bytes of the file before this place. */
  readonly position: number;
}

/** Where the first event of every file is: behind four bytes that mark the file. */
export const firstPosition = 4;

/** What the protocol can ask for: longer files hold one huge group at their end. */
export const lastAskablePosition = 0xffff_ffff;

/** The text of a place, as it is kept: `mariadb-bin.000003:1234`. */
export const formatLogPosition = ({ file, position }: LogPosition): string => `${file}:${position}`;

/**
 * Reads the text of {@link formatLogPosition}.
 *
 * @throws BitewingError `cursor_invalid`
 */
export function parseLogPosition(text: string): LogPosition {
  const [, file, digits] = /^([^\0\r\n]+):(\d{1,16})$/.exec(text) ?? [];
  const position = Number(digits);
  if (file === undefined || !Number.isSafeInteger(position) || position < firstPosition) {
    throw new BitewingError('cursor_invalid', {
      adapter: adapterName,
      detail: 'It names no place of a binary log.',
    });
  }
  return { file, position };
}

const numberOf = (file: string): { readonly log: string; readonly number: number } => {
  const digits = /\d+$/.exec(file)?.[0] ?? '';
  return { log: file.slice(0, file.length - digits.length), number: Number(digits) };
};

/**
 * Which of two places comes first: negative, zero or positive. The numbers of files grow past six digits, so that names
 * do not sort as text.
 *
 * @returns null for places of two logs: their files have other names
 */
export function compareLogPositions(left: LogPosition, right: LogPosition): number | null {
  const [one, other] = [numberOf(left.file), numberOf(right.file)];
  if (one.log !== other.log) return null;
  return one.number - other.number || left.position - right.position;
}
