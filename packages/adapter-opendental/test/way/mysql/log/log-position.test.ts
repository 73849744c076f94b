import { describe, expect, test } from 'vitest';
import {
  compareLogPositions,
  formatLogPosition,
  parseLogPosition,
} from '../../../../src/way/mysql/log/log-position.ts';

const at = (file: string, position: number) => ({ file, position });

describe('a place of the log', () => {
  test.each([at('mariadb-bin.000003', 1_234), at('C:\\logs\\log.1000001', 4), at('log.000001', 2 ** 33)])(
    'comes back from its text: %o',
    (place) => {
      expect(parseLogPosition(formatLogPosition(place))).toEqual(place);
    },
  );

  test.each([
    '',
    'log.000001',
    'log.000001:',
    ':12',
    'log.000001:-4',
    'log.000001:3',
    'log.000001:1e9',
    'log\n.1:44',
    `log.000001:${'9'.repeat(16)}`,
  ])('is not made of %j', (text) => {
    expect(() => parseLogPosition(text)).toThrow(expect.objectContaining({ code: 'cursor_invalid' }));
  });

  test.each([
    [at('log.000002', 4), at('log.000001', 900), 1],
    [at('log.999999', 4), at('log.1000000', 4), -1],
    [at('log.000001', 5), at('log.000001', 4), 1],
    [at('log.000001', 4), at('log.000001', 4), 0],
  ])('%o against %o', (left, right, sign) => {
    expect(Math.sign(compareLogPositions(left, right) ?? Number.NaN)).toBe(sign);
  });

  test('has no order against one of another log', () => {
    expect(compareLogPositions(at('log.000001', 4), at('mariadb-bin.000001', 4))).toBeNull();
  });
});
