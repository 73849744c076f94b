import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createLineProgress } from '../src/progress/line-progress.ts';
import { createTerminalProgress } from '../src/progress/terminal-progress.ts';

describe('progress without a terminal', () => {
  it('says when a stage begins, goes on for long, and ends', () => {
    const lines: string[] = [];
    let clock = 0;
    const progress = createLineProgress(
      (line) => lines.push(line),
      () => clock,
    );
    const stage = progress.start('demo: load', 1000, 'rows');
    clock = 4000;
    stage.advanceTo(100);
    clock = 6000;
    stage.advanceTo(300);
    clock = 7000;
    stage.advanceTo(400);
    clock = 20_000;
    stage.finish();
    progress.say('all done');
    expect(lines).toEqual([
      'demo: load: 1000 rows',
      'demo: load: 300 of 1000 rows, 50/s, 14 s left',
      'demo: load: done in 20.0 s',
      'all done',
    ]);
  });
});

describe('progress in a terminal', () => {
  const hideCursor = '\u001b[?25l';
  const showCursor = '\u001b[?25h';

  /** A terminal that keeps what was written to it. */
  function terminal() {
    const written: string[] = [];
    const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
    stream.on('data', (chunk: Buffer) => written.push(chunk.toString('utf8')));
    return { stream: stream as PassThrough & NodeJS.WriteStream, text: () => written.join('') };
  }

  it('shows a line before there is any bar', () => {
    const { stream, text } = terminal();
    const progress = createTerminalProgress(stream);
    progress.say('opening the store');
    expect(text()).toBe('opening the store\n');
    progress.close();
    expect(text()).toBe('opening the store\n');
  });

  it('gives the cursor back when it is closed in the middle, and draws nothing afterwards', () => {
    const { stream, text } = terminal();
    const progress = createTerminalProgress(stream);
    const stage = progress.start('demo: load', 1000, 'rows');
    stage.advanceTo(500);
    expect(text()).toContain(hideCursor);
    progress.close();
    expect(text().lastIndexOf(showCursor)).toBeGreaterThan(text().lastIndexOf(hideCursor));
    expect(text()).toContain('500/1000 rows');
    const closed = text();
    progress.close();
    progress.say('after');
    expect(text()).toBe(`${closed}after\n`);
  });
});
