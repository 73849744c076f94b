/**
 * Orders native keys by age: keys of a table count up. Compared as text of digits, since keys may be larger than
 * a number holds exactly (opendental.md section 2).
 */
export const isLaterKey = (left: string, right: string): boolean =>
  left.length === right.length ? left > right : left.length > right.length;
