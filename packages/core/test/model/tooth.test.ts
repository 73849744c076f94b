import { fromFdi, isAnterior, isTooth, toFdi, universalTeeth } from '@bitewing/core';
import { describe, expect, it } from 'vitest';

describe('teeth', () => {
  it('knows 32 permanent, 20 primary and as many supernumerary teeth', () => {
    expect(universalTeeth.size).toBe(104);
    for (const value of ['1', '32', 'A', 'T', '51', '82', 'AS', 'TS']) expect(isTooth(value)).toBe(true);
    for (const value of ['0', '33', '50', '83', 'U', 'a', '01', '', 'US']) expect(isTooth(value)).toBe(false);
  });

  it.each([
    ['1', '18'],
    ['2', '17'],
    ['8', '11'],
    ['9', '21'],
    ['16', '28'],
    ['17', '38'],
    ['24', '31'],
    ['25', '41'],
    ['32', '48'],
    ['A', '55'],
    ['E', '51'],
    ['F', '61'],
    ['J', '65'],
    ['K', '75'],
    ['O', '71'],
    ['P', '81'],
    ['T', '85'],
  ])('converts Universal %s to FDI %s and back', (universal, fdi) => {
    expect(toFdi(universal)).toBe(fdi);
    expect(fromFdi(fdi)).toBe(universal);
  });

  it('is a bijection on the 52 teeth that FDI has', () => {
    const pairs = [...universalTeeth].flatMap((universal) => {
      const fdi = toFdi(universal);
      return fdi === null ? [] : [[universal, fdi] as const];
    });
    expect(pairs).toHaveLength(52);
    expect(new Set(pairs.map((pair) => pair[1])).size).toBe(52);
    for (const [universal, fdi] of pairs) expect(fromFdi(fdi)).toBe(universal);
  });

  it('has no FDI number for supernumerary teeth and for what is no tooth', () => {
    for (const value of ['51', 'AS', '', 'X']) expect(toFdi(value)).toBeNull();
    for (const value of ['19', '50', '56', '']) expect(fromFdi(value)).toBeNull();
  });

  it('knows front teeth, supernumerary ones by their neighbour', () => {
    const anterior = [...universalTeeth].filter(isAnterior);
    expect(anterior).toHaveLength(48);
    for (const value of ['6', '11', '22', '27', 'C', 'H', 'M', 'R', '56', 'CS'])
      expect(isAnterior(value)).toBe(true);
    for (const value of ['5', '12', '21', '28', 'B', 'I', 'L', 'S', '55', 'BS'])
      expect(isAnterior(value)).toBe(false);
  });
});
