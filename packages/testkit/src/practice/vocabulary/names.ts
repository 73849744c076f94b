import type { Random } from '../random.ts';

const lastBeginnings = [
  'Ver',
  'Tol',
  'Bran',
  'Quist',
  'Mor',
  'Hal',
  'Sel',
  'Dra',
  'Fen',
  'Kor',
  'Lind',
  'Pell',
] as const;
const lastMiddles = ['da', 'o', 'e', 'an', 'i', 'ari', 'ul', ''] as const;
const lastEndings = [
  'len',
  'wick',
  'sson',
  'mark',
  'vane',
  'tova',
  'stad',
  'rell',
  'quist',
  'mont',
  'by',
] as const;
/**
 * Names that break careless code: apostrophes, hyphens, spaces, accents as letters and as marks of their own, letters
 * beyond Latin-1, from right to left and of four UTF-8 bytes, words of programs, one letter.
 */
const oddLastNames = [
  "O'Brannick",
  "D'Arvelo",
  'Mu\u0308lharen',
  '𠮷moral',
  'אורלמן',
  'Ναυσικέλη',
  'Мордален',
  'Smythe-Tollan',
  'de la Quista',
  'van der Morrel',
  'Åkerfors',
  'Nuñovar',
  'Łukowar',
  'Müßelhof',
  'Þórvald',
  'Đurović-Hal',
  'Null',
  'True',
  'Q',
  'Ó Séllaigh',
] as const;
const firstBeginnings = [
  'Al',
  'Be',
  'Cor',
  'Da',
  'El',
  'Fi',
  'Gre',
  'Ha',
  'Io',
  'Jo',
  'Ka',
  'Lu',
  'Mi',
  'No',
] as const;
const firstEndings = [
  'vin',
  'della',
  'ric',
  'na',
  'bert',
  'lia',
  'mund',
  'ra',
  'ston',
  'wen',
  'dor',
  'sia',
] as const;
const oddFirstNames = [
  "Ja'vell",
  'Zoë',
  'Anne-Lise',
  'José Tomé',
  'Bjørk',
  'Siân',
  'X',
  '𡈽na',
  'Ελενάρα',
] as const;

/** An invented family name; about one in nine is an odd one. */
export const lastName = (random: Random): string =>
  random.chance(0.11)
    ? random.pick(oddLastNames)
    : `${random.pick(lastBeginnings)}${random.pick(lastMiddles)}${random.pick(lastEndings)}`;

/** The odd family name of a turn: all of them, one after the other. */
export const oddLastName = (turn: number): string =>
  oddLastNames[turn % oddLastNames.length] ?? oddLastNames[0];

/** An invented given name. */
export const firstName = (random: Random): string =>
  random.chance(0.06)
    ? random.pick(oddFirstNames)
    : `${random.pick(firstBeginnings)}${random.pick(firstEndings)}`;
