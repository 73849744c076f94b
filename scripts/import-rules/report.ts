import { findViolations } from './find-violations.ts';
import { readSourceSet } from './read-source-set.ts';

const set = readSourceSet();
const violations = findViolations(set);
for (const { file, specifier, reason } of violations)
  console.error(`${file} imports ${specifier}: ${reason}`);
console.log(
  `${set.files.size} files of ${set.packages.length} packages: ${violations.length} forbidden imports`,
);
process.exitCode = violations.length === 0 ? 0 : 1;
