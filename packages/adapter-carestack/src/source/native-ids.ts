/** The order of native ids: whole numbers by their value, however large; other texts behind them. */
export function compareIds(left: string, right: string): number {
  const [leftIsNumber, rightIsNumber] = [isNumber(left), isNumber(right)];
  if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
  if (leftIsNumber && left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}

const isNumber = (id: string): boolean => /^(?:0|[1-9]\d*)$/.test(id);

const firstRoom = 256;

/**
 * Native ids that were met, each once, in their order: 8 bytes for a number below 2^53, more for any other.
 */
export class NativeIds {
  #numbers = new Float64Array(firstRoom);
  #length = 0;
  /** So many of them are sorted, and different. */
  #sorted = 0;
  readonly #others = new Set<string>();

  add(id: string): void {
    const number = Number(id);
    if (!Number.isSafeInteger(number) || String(number) !== id || number < 0) {
      this.#others.add(id);
      return;
    }
    if (this.#length === this.#numbers.length) {
      this.#sort();
      // Nearly all were repeats, such as the codes of procedures: no more room is needed.
      if (this.#length > this.#numbers.length / 2) {
        const larger = new Float64Array(2 * this.#numbers.length);
        larger.set(this.#numbers);
        this.#numbers = larger;
      }
    }
    this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  #sort(): void {
    if (this.#sorted === this.#length) return;
    const sorted = this.#numbers.subarray(0, this.#length).sort();
    let length = 0;
    for (const number of sorted) {
      if (length > 0 && sorted[length - 1] === number) continue;
      sorted[length] = number;
      length += 1;
    }
    this.#length = length;
    this.#sorted = length;
  }

  /** How many there are. */
  get size(): number {
    this.#sort();
    return this.#length + this.#others.size;
  }

  /** Those behind an id; all for ''. Nothing may be added while they are walked through. */
  *behind(id: string): Generator<string> {
    this.#sort();
    for (let at = 0; at < this.#length; at += 1) {
      const one = String(this.#numbers[at]);
      if (id === '' || compareIds(one, id) > 0) yield one;
    }
    for (const one of [...this.#others].sort(compareIds)) if (id === '' || compareIds(one, id) > 0) yield one;
  }
}
