import type { Path } from './problems.ts';

/** The environment, and a `.env` file beside the config. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Values with variables put in. */
export interface FilledIn {
  value: unknown;
  /** Values that came from the environment. */
  secrets: string[];
  /** Variables that are not set, and where they are wanted. */
  unset: { name: string; path: Path }[];
}

/** Puts `${NAME}` and `${NAME:-default}` into every text of plain values; keys stay as they are. */
export function fillIn(value: unknown, env: Variables): FilledIn {
  const filled: FilledIn = { value: null, secrets: [], unset: [] };
  const within = (inner: unknown, path: Path): unknown => {
    if (typeof inner === 'string') return inner.includes('${') ? fillInText(inner, path, env, filled) : inner;
    if (Array.isArray(inner)) return inner.map((entry, index) => within(entry, [...path, index]));
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, entry]) => [key, within(entry, [...path, key])]));
  };
  filled.value = within(value, []);
  return filled;
}

/** `$${` stands for `${` itself. */
function fillInText(text: string, path: Path, env: Variables, { secrets, unset }: FilledIn): string {
  return text.replace(
    /\$\$\{|\$\{([A-Za-z_]\w{0,199})(?::-([^}]{0,4000}))?\}/gu,
    (all, name?: string, fallback?: string) => {
      if (name === undefined) return '${';
      const value = env[name];
      if (value !== undefined && (value !== '' || fallback === undefined)) {
        secrets.push(value);
        return value;
      }
      if (fallback === undefined) unset.push({ name, path });
      return fallback ?? all;
    },
  );
}
