/** A figure with as many digits as a noisy machine is worth. */
export const rounded = (figure: number, digits = 3): number => Number(figure.toPrecision(digits));
