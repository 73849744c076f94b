import { BitewingError, errorCatalogue } from '@bitewing/core';
import { expect, test } from 'vitest';
import { failureLines } from '../src/failure-lines.ts';

const mistake = (): unknown => {
  try {
    return JSON.parse('Zyx-Canary-Tol');
  } catch (error) {
    return error;
  }
};

test('tells an error of ours by code, message and remedy', () => {
  const error = new BitewingError('dump_truncated', { detail: 'At byte 12.' });
  expect(failureLines(error)).toEqual([
    `dump_truncated: ${error.message}`,
    errorCatalogue.dump_truncated.remedy,
  ]);
});

test('tells what was behind an error of ours by class and code, and by nothing that could hold a password', () => {
  const cause = Object.assign(new Error('connect to Zyx-Canary-Tol'), { code: 'ECONNREFUSED' });
  const error = new BitewingError('store_unavailable', { cause });
  expect(failureLines(error)).toEqual([
    `store_unavailable: ${error.message}`,
    errorCatalogue.store_unavailable.remedy,
    '  Error ECONNREFUSED',
  ]);
});

test('tells a mistake by class and place, without the message that quotes a value', () => {
  const error = mistake();
  expect(String(error)).toContain('Zyx-Canary');
  const [first, remedy, name, ...places] = failureLines(error);
  expect(first).toBe(`internal: ${errorCatalogue.internal.summary}`);
  expect([remedy, name]).toEqual([errorCatalogue.internal.remedy, '  SyntaxError']);
  expect(places.join('\n')).toContain('failure-lines.test.ts');
  expect(failureLines(error).join('\n')).not.toContain('Canary');
});

test('tells the code of the system, and takes what is no error', () => {
  const refused = Object.assign(new Error('/home/Zyx-Canary-Tol'), { code: 'EACCES' });
  expect(failureLines(refused)[2]).toBe('  Error EACCES');
  expect(failureLines('Zyx-Canary-Tol')).toEqual([
    `internal: ${errorCatalogue.internal.summary}`,
    errorCatalogue.internal.remedy,
    '  string',
  ]);
});
