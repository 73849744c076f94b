/**
 * Stands in every value that a reader must never take: passwords, keys and integrity hashes. No other value of a
 * written practice has it.
 */
export const secretWord = 'BwSecretK';
