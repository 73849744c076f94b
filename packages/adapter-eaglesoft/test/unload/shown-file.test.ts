import { expect, test } from 'vitest';
import { shownFile } from '../../src/way/unload/survey/shown-file.ts';

test.each(['reload.sql', 'RELOAD.SQL', '723.dat', 'patient.dat', 'PPM.transactions_detail.txt'])(
  'a file is called by its name where a tool or a table gave it: %s',
  (name) => {
    expect(shownFile(name)).toBe(name);
    expect(shownFile(`C:\\Users\\Quill\\${name}`)).toBe(name);
    expect(shownFile(`/home/quill/${name}`)).toBe(name);
  },
);

test.each([
  ['Ann Quill.sql', 'The script'],
  ['reload of Quill.sql', 'The script'],
  ['quill.dat', 'A data file'],
  ['patient Quill.dat', 'A data file'],
  ['Quill.patient.dat', 'A data file'],
  ['915000012.dat', 'A data file'],
  ['', 'A data file'],
])('any other name is kept back: %s', (name, shown) => {
  expect(shownFile(name)).toBe(shown);
});
