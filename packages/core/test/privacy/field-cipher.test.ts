import { inspect } from 'node:util';
import { BitewingError } from '@bitewing/core';
import { createFieldCipher, type FieldCodec, generateKey, plainCodec } from '@bitewing/core/privacy';
import { fc, test as propertyTest } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { canaryMark } from './canary-record.ts';

const key = new Uint8Array(32).fill(7);
const place = 'main-street/patient/patient:1';
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const failure = (work: () => unknown): BitewingError => {
  try {
    work();
  } catch (error) {
    if (BitewingError.is(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
};

describe.each<[string, FieldCodec]>([
  ['the field cipher', createFieldCipher(key)],
  ['the plain codec', plainCodec],
])('%s', (_name, codec) => {
  propertyTest.prop([fc.uint8Array({ maxLength: 300 }), fc.string()])(
    'gives back any bytes',
    (bytes, associated) => {
      expect(codec.open(codec.seal(bytes, associated), associated)).toEqual(bytes);
    },
  );

  propertyTest.prop([fc.string({ unit: 'binary' }).filter((value) => value.isWellFormed())])(
    'gives back any text as UTF-8',
    (value) => {
      expect(text(codec.open(codec.seal(value, place), place))).toBe(value);
    },
  );

  test('opens a value that a driver hands over as a buffer within a larger one', () => {
    const sealed = codec.seal('Doe', place);
    const within = Buffer.concat([Buffer.alloc(5), sealed, Buffer.alloc(5)]).subarray(5, 5 + sealed.length);
    expect(text(codec.open(within, place))).toBe('Doe');
  });

  test('finds a telephone number however it is written', () => {
    const index = codec.blindIndex('phone', '(614) 555-0100');
    expect(codec.blindIndex('phone', '614.555.0100')).toBe(index);
    expect(codec.blindIndex('phone', '614 555 0101')).not.toBe(index);
    expect(codec.blindIndex('phone', '+1 614-555-0100')).toBe(codec.blindIndex('phone', '+16145550100'));
    expect(codec.blindIndex('phone', '+16145550100')).not.toBe(codec.blindIndex('phone', '16145550100'));
  });

  test('finds an e-mail address whatever its case', () => {
    expect(codec.blindIndex('email', ' Jane.Doe@Example.COM ')).toBe(
      codec.blindIndex('email', 'jane.doe@example.com'),
    );
    expect(codec.blindIndex('email', 'jane.doe@example.org')).not.toBe(
      codec.blindIndex('email', 'jane.doe@example.com'),
    );
  });

  test('finds a name with a birth date without regard to case, accents and punctuation', () => {
    const birthDate = '1980-02-03';
    const index = codec.blindIndex('nameAndBirthDate', {
      lastName: "O'Brien-Núñez",
      firstName: 'Zoë',
      birthDate,
    });
    const other = codec.blindIndex('nameAndBirthDate', {
      lastName: 'o brien nunez',
      firstName: 'ZOE',
      birthDate,
    });
    expect(other).toBe(index);
    const turned = codec.blindIndex('nameAndBirthDate', {
      lastName: 'Zoe',
      firstName: 'OBrien Nunez',
      birthDate,
    });
    expect(turned).not.toBe(index);
    const later = { lastName: "O'Brien-Núñez", firstName: 'Zoë', birthDate: '1980-03-02' };
    expect(codec.blindIndex('nameAndBirthDate', later)).not.toBe(index);
  });

  test('does not run the parts of a name into each other', () => {
    const birthDate = '1980-02-03';
    const left = codec.blindIndex('nameAndBirthDate', { lastName: 'Ann Lee', firstName: 'Kim', birthDate });
    const right = codec.blindIndex('nameAndBirthDate', { lastName: 'Ann', firstName: 'Lee Kim', birthDate });
    expect(left).not.toBe(right);
  });

  test('has no index where nothing is left to search for', () => {
    expect(codec.blindIndex('phone', 'none')).toBeNull();
    expect(codec.blindIndex('phone', '+')).toBeNull();
    expect(codec.blindIndex('email', '  ')).toBeNull();
    expect(
      codec.blindIndex('nameAndBirthDate', { lastName: 'Doe', firstName: '-', birthDate: '1980-02-03' }),
    ).toBeNull();
  });
});

describe('the field cipher', () => {
  const cipher = createFieldCipher(key);

  test('hides the value, and its indexes too', () => {
    const sealed = Buffer.from(cipher.seal(canaryMark, place));
    expect(sealed.includes(canaryMark)).toBe(false);
    expect(sealed.length).toBe(1 + 8 + 12 + canaryMark.length + 16);
    expect(cipher.blindIndex('email', `${canaryMark}@example.com`)).toMatch(/^[\w-]{43}$/);
  });

  test('uses another nonce each time', () => {
    const nonces = new Set(
      Array.from({ length: 2_000 }, () => Buffer.from(cipher.seal('', '').slice(9, 21)).toString('hex')),
    );
    expect(nonces.size).toBe(2_000);
  });

  test('opens what another cipher of the same key sealed, the key given as bytes or as text', () => {
    const sealed = cipher.seal('Doe', place);
    expect(text(createFieldCipher(Buffer.from(key).toString('base64')).open(sealed, place))).toBe('Doe');
    expect(
      text(createFieldCipher(Buffer.from(key).toString('base64url'), { tenant: 'b' }).open(sealed, place)),
    ).toBe('Doe');
  });

  test('keeps working when the caller wipes the key that it handed over', () => {
    const mine = generateKey();
    const copy = mine.slice();
    const own = createFieldCipher(mine);
    mine.fill(0);
    expect(text(createFieldCipher(copy).open(own.seal('Doe', place), place))).toBe('Doe');
  });

  test('names a wrong key', () => {
    const sealed = createFieldCipher(generateKey()).seal(canaryMark, place);
    expect(failure(() => cipher.open(sealed, place)).code).toBe('key_missing');
  });

  test('refuses a value that was moved to another record', () => {
    const error = failure(() => cipher.open(cipher.seal(canaryMark, place), 'main-street/patient/patient:2'));
    expect(error.code).toBe('sealed_value_damaged');
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(canaryMark);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('patient:2');
  });

  test('refuses a value in which any one bit was changed', () => {
    const sealed = cipher.seal('Doe', place);
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice();
      const byte = bit >> 3;
      changed[byte] = (changed[byte] ?? 0) ^ (1 << (bit & 7));
      const { code } = failure(() => cipher.open(changed, place));
      // The bytes 1 to 8 name the key.
      expect(code).toBe(byte >= 1 && byte <= 8 ? 'key_missing' : 'sealed_value_damaged');
    }
  });

  test('refuses a value that was cut anywhere', () => {
    const sealed = cipher.seal('Doe', place);
    for (let length = 0; length < sealed.length; length += 1) {
      expect(failure(() => cipher.open(sealed.slice(0, length), place)).code).toBe('sealed_value_damaged');
    }
  });

  test('gives each tenant and each kind indexes of its own', () => {
    const [north, south] = [
      createFieldCipher(key, { tenant: 'north' }),
      createFieldCipher(key, { tenant: 'south' }),
    ];
    const indexes = [cipher, north, south].flatMap((codec) => [
      codec.blindIndex('email', '6145550100'),
      codec.blindIndex('phone', '6145550100'),
    ]);
    expect(new Set(indexes).size).toBe(6);
    expect(createFieldCipher(key, { tenant: 'north' }).blindIndex('phone', '6145550100')).toBe(
      north.blindIndex('phone', '6145550100'),
    );
  });

  const hex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex');

  test('digests equal values of one name alike, in whatever tenant, as text or as bytes', () => {
    const digest = cipher.digest('Doé', 'patient:1');
    expect(hex(digest)).toMatch(/^[0-9a-f]{32}$/);
    const others = [createFieldCipher(key), createFieldCipher(key, { tenant: 'north' })];
    for (const codec of others)
      for (const value of ['Doé', Buffer.from('Doé'), new Uint8Array(Buffer.from('Doé'))])
        expect(hex(codec.digest(value, 'patient:1'))).toBe(hex(digest));
  });

  test('digests nothing else alike: another value, name, key or cut between name and value', () => {
    const digests = [
      cipher.digest('Doe', 'patient:1'),
      cipher.digest('Do', 'patient:1'),
      cipher.digest('', 'patient:1'),
      cipher.digest('Doe', 'patient:2'),
      cipher.digest('1Doe', 'patient:'),
      cipher.digest('patient:1Doe', ''),
      cipher.digest('Doe', '9:patient:1'),
      createFieldCipher(generateKey()).digest('Doe', 'patient:1'),
      plainCodec.digest('Doe', 'patient:1'),
    ];
    expect(new Set(digests.map(hex)).size).toBe(digests.length);
    expect(plainCodec.digest('Doe', 'patient:1')).toBeNull();
  });

  test('shows nothing of its key', () => {
    const shown = inspect(createFieldCipher(Buffer.from('k'.repeat(32))), { depth: null, showHidden: true });
    expect(shown).not.toContain('kkkk');
    expect(shown).not.toContain('6b 6b');
  });

  test.for([
    ['too short', new Uint8Array(31)],
    ['too long', new Uint8Array(33)],
    ['an empty text', ''],
    ['a text that is no base64', `${'!'.repeat(43)}=`],
    ['base64 of too few bytes', Buffer.alloc(24).toString('base64')],
  ] as const)('refuses a key that is %s', ([, badKey]) => {
    expect(failure(() => createFieldCipher(badKey)).code).toBe('invalid_options');
  });

  test('makes keys of 32 bytes, each another', () => {
    expect(generateKey()).toHaveLength(32);
    expect(generateKey()).not.toEqual(generateKey());
  });
});

describe('the plain codec', () => {
  test('stores the value as it is, behind a byte 0', () => {
    expect(plainCodec.seal('Doe', place)).toEqual(Uint8Array.of(0, ...Buffer.from('Doe')));
    expect(plainCodec.encrypts).toBe(false);
    expect(plainCodec.blindIndex('phone', '(614) 555-0100')).toBe('6145550100');
  });

  test('and the cipher each refuse what the other wrote', () => {
    const cipher = createFieldCipher(key);
    expect(failure(() => plainCodec.open(cipher.seal('Doe', place), place)).code).toBe('key_missing');
    expect(failure(() => cipher.open(plainCodec.seal('Doe'.repeat(20), place), place)).code).toBe(
      'sealed_value_damaged',
    );
    expect(failure(() => plainCodec.open(new Uint8Array(), place)).code).toBe('sealed_value_damaged');
  });
});
