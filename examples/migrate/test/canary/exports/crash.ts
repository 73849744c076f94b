import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { collect, createReplaySource } from '@bitewing/core';
import { misplaced } from '../marked-practice.ts';

/**
 * A program that dies of an error that nobody catches, near patient data, and leaves a report of it.
 *
 * Arguments: a folder, and how it dies.
 */
const [folder = '', how = ''] = process.argv.slice(2);
process.report.directory = folder;
process.report.filename = `${how}.report.json`;
process.report.reportOnUncaughtException = true;
const path = join(folder, 'damaged.ndjson');
writeFileSync(path, `{"patient":"${misplaced}"\n${misplaced}`);
const read = collect(createReplaySource(path).snapshot());
if (how === 'exception') await read;
