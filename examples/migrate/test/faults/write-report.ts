import { readFile } from 'node:fs/promises';
import { BitewingError } from '@bitewing/core';
import { writeReports } from '../../src/write-reports.ts';

// Writes a report that was read from a file once more, into another folder, and says how that ended.
const [written = '', folder = ''] = process.argv.slice(2);
const report = JSON.parse(await readFile(written, 'utf8'));
try {
  await writeReports(folder, { report, phi: {} });
  console.log('written');
} catch (error) {
  console.log(BitewingError.is(error) ? `${error.code} ${error.cause?.code}` : 'another error');
}
