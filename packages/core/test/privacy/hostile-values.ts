import { canaryMark } from './canary-record.ts';

const refuse = (): never => {
  throw new Error(canaryMark);
};

const cycle: Record<string, unknown> = { op: 'upsert', entity: 'patient' };
cycle.data = cycle;
cycle.extra = cycle;

const revoked = Proxy.revocable({}, {});
revoked.revoke();

/** Values that throw, or never end, when they are looked at. */
export const hostileValues: readonly (readonly [string, unknown])[] = [
  [
    'throwing getters',
    {
      get op() {
        return refuse();
      },
      get entity() {
        return refuse();
      },
      get data() {
        return refuse();
      },
    },
  ],
  [
    'a record whose fields throw',
    {
      op: 'upsert',
      entity: 'patient',
      data: {
        get recordStatus() {
          return refuse();
        },
        get lastName() {
          return refuse();
        },
      },
    },
  ],
  [
    'a proxy that throws at everything',
    new Proxy(
      {},
      { get: refuse, has: refuse, ownKeys: refuse, getPrototypeOf: refuse, getOwnPropertyDescriptor: refuse },
    ),
  ],
  ['a revoked proxy', revoked.proxy],
  ['a circle', cycle],
  [
    'a toJSON that throws',
    { op: 'upsert', entity: 'patient', data: { toJSON: refuse, lastName: canaryMark } },
  ],
  [
    'a toString that throws',
    { op: { toString: refuse }, entity: { toString: refuse, [Symbol.toPrimitive]: refuse } },
  ],
  [
    'an object without prototype',
    Object.assign(Object.create(null), { entity: 'patient', data: Object.create(null) }),
  ],
  ['an entity named like a property of every object', { op: 'upsert', entity: '__proto__', data: {} }],
  ['an entity named constructor', { op: 'upsert', entity: 'constructor', data: {} }],
  ['a symbol', Symbol(canaryMark)],
  ['a function', () => canaryMark],
  ['a large integer', 10n ** 30n],
  ['a text', canaryMark],
  ['null', null],
  ['undefined', undefined],
  ['an array', [canaryMark]],
];
