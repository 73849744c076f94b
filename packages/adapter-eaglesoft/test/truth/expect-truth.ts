import { truthJudge } from '@bitewing/testkit-native/judges';

/** What records and hosts are held against the truth with: the excuses of this adapter. */
export const { compareKept, expectKept, expectHeld } = truthJudge(
  new URL('../excused.json', import.meta.url),
);
