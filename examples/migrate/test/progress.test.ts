import { describe, expect, it } from 'vitest';
import { createLineProgress } from '../src/progress/line-progress.ts';

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
