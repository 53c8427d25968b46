import { type GraphQLLeafType, isEnumType } from 'graphql';

/** Code that is true when `v` is a value of the type, and code that writes it. */
interface LeafCode {
  readonly fits: string;
  readonly text: string;
}

const QUOTED: LeafCode = { fits: `typeof v === 'string'`, text: 'quote(v)' };

const BUILT_IN: Readonly<Record<string, LeafCode>> = {
  Int: { fits: `typeof v === 'number' && (v | 0) === v`, text: 'v' },
  Float: { fits: `typeof v === 'number' && Number.isFinite(v)`, text: 'v' },
  String: QUOTED,
  Boolean: { fits: `typeof v === 'boolean'`, text: 'v' },
  ID: {
    fits: `typeof v === 'string' || Number.isInteger(v)`,
    text: `(typeof v === 'string' ? quote(v) : v)`,
  },
};

/** How generated code checks and writes a leaf; the same values fit as in `project/leaf.ts`. */
export const leafCode = (type: GraphQLLeafType): LeafCode => {
  if (isEnumType(type)) return { fits: `enums.${type.name}.has(v)`, text: `'"' + v + '"'` };
  if (Object.hasOwn(BUILT_IN, type.name)) return BUILT_IN[type.name] ?? QUOTED;
  return { fits: `(t = opaque(v)) !== undefined`, text: 't' };
};
