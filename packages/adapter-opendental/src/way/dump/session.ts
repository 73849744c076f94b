/** What SET statements say about how the following statements are to be read. */
export interface Session {
  /** Character set of texts (`SET NAMES`), by the server's name. */
  readonly characterSet: string;
  /** Whether a backslash in a text begins an escape. */
  readonly backslash: boolean;
}

/** What holds in a dump that sets nothing: the dump program asks the server for UTF-8. */
export const initialSession: Session = { characterSet: 'utf8mb4', backslash: true };

const namesPattern = /\bNAMES\s+['"]?(\w+)/i;
const modePattern = /(?<![@\w])SQL_MODE\s*=\s*(?:'([^']*)'|(@))/i;

/** Whether a statement is a SET, also one in an executable comment. */
export const isSetStatement = (statement: string): boolean => /^(?:\/\*M?!\d*\s*)?SET\b/i.test(statement);

/**
 * The session after a SET statement.
 *
 * @param header What the header of the dump set: triggers and routines set a mode of their own and then go back
 * to it by way of a variable.
 */
export function applySet(statement: string, session: Session, header: Session): Session {
  const names = namesPattern.exec(statement)?.[1]?.toLowerCase();
  const mode = modePattern.exec(statement);
  return {
    characterSet: names === undefined || names === 'default' ? session.characterSet : names,
    backslash:
      mode === null
        ? session.backslash
        : mode[1] === undefined
          ? header.backslash
          : !/\bNO_BACKSLASH_ESCAPES\b/i.test(mode[1]),
  };
}

/** Whether a SET belongs to the header, which keeps the old value in a variable in the same statement. */
export const isHeaderSet = (statement: string): boolean =>
  /@OLD_\w+\s*=/i.test(statement) || /\bNAMES\b/i.test(statement);
