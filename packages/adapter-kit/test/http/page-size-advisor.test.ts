import { BitewingError, type ErrorCode } from '@bitewing/core';
import { describe, expect, it } from 'vitest';
import { pageSizeAdvisor } from '../../src/http/page-size-advisor.ts';

const advisor = (start?: number) =>
  pageSizeAdvisor({ least: 10, most: 500, slowMs: 8000, ...(start === undefined ? {} : { start }) });
const failure = (code: ErrorCode, status: number | null) => ({ error: new BitewingError(code), status });

describe('the size of a page', () => {
  it('begins with the most, or where it is told, within its bounds', () => {
    expect([advisor().size(), advisor(100).size(), advisor(9999).size(), advisor(1).size()]).toEqual([
      ...[500, 100, 500, 10],
    ]);
  });

  it.each([
    ['a time-out', failure('source_busy', null)],
    ['a body that is cut', failure('connection_lost', 200)],
    ['JSON that ends in its middle', failure('response_malformed', 200)],
    ['a body over the limit', failure('value_too_large', 200)],
    ['a gateway that gave up', failure('source_busy', 504)],
  ])('is halved by %s, down to the least', (_what, failed) => {
    const pages = advisor();
    pages.failed(failed);
    expect(pages.size()).toBe(250);
    for (let tries = 0; tries < 20; tries += 1) pages.failed(failed);
    expect(pages.size()).toBe(10);
  });

  it.each([
    ['too many requests', failure('source_busy', 429)],
    ['an overload', failure('source_busy', 503)],
    ['a token that died', failure('auth_failed', 401)],
    ['a refusal', failure('access_denied', 403)],
    ['a server that is not there', failure('connect_failed', null)],
  ])('is left alone by %s', (_what, failed) => {
    const pages = advisor();
    pages.failed(failed);
    expect(pages.size()).toBe(500);
  });

  it('is halved by a slow page and grows back by quick ones in a row, up to the most', () => {
    const pages = advisor();
    pages.answered(8001);
    expect(pages.size()).toBe(250);
    pages.answered(100);
    pages.answered(100);
    pages.answered(5000);
    pages.answered(100);
    pages.answered(100);
    expect(pages.size()).toBe(250);
    pages.answered(100);
    expect(pages.size()).toBe(375);
    for (let page = 0; page < 30; page += 1) pages.answered(100);
    expect(pages.size()).toBe(500);
  });

  it('grows from one row, too', () => {
    const pages = pageSizeAdvisor({ least: 1, most: 3, start: 1, slowMs: 1000 });
    const sizes = Array.from({ length: 9 }, () => {
      pages.answered(1);
      return pages.size();
    });
    expect(sizes).toEqual([1, 1, 2, 2, 2, 3, 3, 3, 3]);
  });
});
