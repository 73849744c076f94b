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
/** Names that break careless code: apostrophes, hyphens, spaces, accents, letters beyond Latin-1, one letter. */
const oddLastNames = [
  "O'Brannick",
  "D'Arvelo",
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
  'Ναυσικέλη',
  'Мордален',
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
const oddFirstNames = ["Ja'vell", 'Zoë', 'Anne-Lise', 'José Tomé', 'Bjørk', 'Siân', 'X'] as const;

/** An invented family name; about one in nine is an odd one. */
export const lastName = (random: Random): string =>
  random.chance(0.11)
    ? random.pick(oddLastNames)
    : `${random.pick(lastBeginnings)}${random.pick(lastMiddles)}${random.pick(lastEndings)}`;

/** An invented given name. */
export const firstName = (random: Random): string =>
  random.chance(0.06)
    ? random.pick(oddFirstNames)
    : `${random.pick(firstBeginnings)}${random.pick(firstEndings)}`;
