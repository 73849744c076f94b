import type { RequestRule } from './request-rule.ts';

/** A rule as requests are checked against it; nothing that a caller holds can change it. */
export interface CompiledRule {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly origin: string;
  readonly path: string;
  /** What each segment of the path is: text, or a named value of a form. */
  readonly segments: readonly (string | { readonly name: string; readonly form: RegExp })[];
  readonly parameters: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
  readonly headers: ReadonlySet<string>;
  readonly form: ReadonlySet<string>;
  readonly json: ReadonlySet<string>;
  readonly hasJson: boolean;
  /** Whether what its JSON asks for may change something. */
  readonly writes: boolean;
  readonly declaresJson: boolean;
}

/** A whole number, or a GUID. */
const usualForm = /^(?:[0-9]{1,39}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

/** A form need not be anchored: it is held to the whole value. */
const wholeForm = ({ source, flags }: RegExp): RegExp =>
  new RegExp(`^(?:${source})$`, flags.replace(/[^iuv]/g, ''));

/** Compiles a rule that was found fit. */
export function compiledRule({ method, origin, path, ...rule }: RequestRule): CompiledRule {
  const forms = new Map(Object.entries(rule.parameters ?? {}));
  const segments = path.split('/').map((segment) => {
    if (!segment.startsWith('{')) return segment;
    const name = segment.slice(1, -1);
    const form = forms.get(name);
    return { name, form: form === undefined ? usualForm : wholeForm(form) };
  });
  return {
    method,
    origin,
    path,
    segments,
    parameters: new Set(segments.flatMap((segment) => (typeof segment === 'string' ? [] : [segment.name]))),
    query: new Set(rule.query),
    headers: new Set(rule.headers),
    form: new Set(rule.form),
    json: new Set(rule.json),
    hasJson: rule.json !== undefined,
    writes: rule.json !== undefined && rule.jsonReads !== true,
    declaresJson: rule.declaresJson === true,
  };
}
