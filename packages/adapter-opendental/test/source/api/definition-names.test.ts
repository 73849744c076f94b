import { describe, expect, it } from 'vitest';
import { definitionKeys, definitionNames } from '../../../src/source/api/list/definition-names.ts';
import { listOf } from '../../../src/way/api/list/list-tables.ts';

const names = definitionNames(
  listOf('definition'),
  [
    [151, 'Standard', 4],
    [152, 'Finance, monthly', 4],
    [153, 'Twice', 4],
    [154, 'Twice', 4],
    [201, 'Exam', 25],
    [202, 'Surgery', 25],
    [203, 'Standard', 25],
  ].map(([DefNum, ItemName, Category]) => ({
    DefNum: Number(DefNum),
    ItemName: String(ItemName),
    Category: Number(Category),
  })),
);

describe('names of definitions in a list', () => {
  it.each([
    ['a name of its category', '4', 'standard', '151'],
    ['one with a comma in it', '4', 'Finance, monthly', '152'],
    ['several', '25', 'Exam,Surgery', '201,202'],
    ['none', '25', '', ''],
    ['the number itself', '4', '151', '151'],
    ['a name that is none', '4', 'Exam', 'Exam'],
    ['a name of two, which neither is', '4', 'Twice', 'Twice'],
  ])('become keys: %s', (_what, category, text, expected) => {
    expect(definitionKeys(names, category, text)).toBe(expected);
  });
});
