import { type DirectiveNode, type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { declare, named, type Sheet } from './sheet.ts';

const NAMES = [
  'id',
  'a',
  'nodes',
  'recordId',
  'withheld',
  'constructor',
  '__proto__',
  'toString',
  'as__0',
  'subject',
];

/** Aliases and other ways to write the same selections. */
export const createSpelling = (sheet: Sheet, otherNames: readonly string[]) => {
  const { draw } = sheet;
  const aliases = [...NAMES, ...otherNames];

  const condition = (): readonly DirectiveNode[] => {
    if (!draw.chance(0.08)) return [];
    const includes = draw.chance(0.85);
    const name = draw.pick(['skip', 'include']);
    const value = (name === 'include') === includes;
    const written = draw.chance(0.6)
      ? declare(sheet, 'Boolean!', { value })
      : ({ kind: Kind.BOOLEAN, value } as const);
    return [
      {
        kind: Kind.DIRECTIVE,
        name: named(name),
        arguments: [{ kind: Kind.ARGUMENT, name: named('if'), value: written }],
      } as DirectiveNode,
    ];
  };

  const inFragment = (type: string, selections: readonly SelectionNode[]): SelectionNode => {
    const selectionSet: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
    const typeCondition = { kind: Kind.NAMED_TYPE, name: named(type) } as const;
    if (draw.chance(0.5)) {
      const conditioned = draw.chance(0.6) ? { typeCondition } : {};
      return { kind: Kind.INLINE_FRAGMENT, ...conditioned, directives: condition(), selectionSet };
    }
    const name = named(`F${sheet.fragments.length}`);
    sheet.fragments.push({ kind: Kind.FRAGMENT_DEFINITION, name, typeCondition, selectionSet });
    return { kind: Kind.FRAGMENT_SPREAD, name, directives: condition() };
  };

  return {
    /** A response key that no other field of the selection has; undefined to keep the field's own name. */
    aliasFor: (name: string, taken: Set<string>): string | undefined => {
      const alias = draw.chance(0.15) || taken.has(name) ? draw.pick(aliases) : undefined;
      const key = alias ?? name;
      const free = taken.has(key) ? `${name}_${taken.size}` : key;
      taken.add(free);
      return free === name ? undefined : free;
    },
    /** The same selections, some conditional, some in fragments, some twice. */
    respell: (type: string, fields: readonly FieldNode[]): SelectionSetNode => {
      const conditional = fields.map((field) => ({ ...field, directives: condition() }));
      const again = conditional.filter(() => draw.chance(0.04));
      const all = [...conditional, ...again];
      if (all.length < 2 || !draw.chance(0.25)) return { kind: Kind.SELECTION_SET, selections: all };
      const cut = draw.integer(1, all.length - 1);
      const fragment = inFragment(type, all.slice(0, cut));
      const rest = all.slice(cut);
      const spread =
        fragment.kind === Kind.FRAGMENT_SPREAD && draw.chance(0.2) ? [fragment, fragment] : [fragment];
      return {
        kind: Kind.SELECTION_SET,
        selections: draw.chance(0.5) ? [...rest, ...spread] : [...spread, ...rest],
      };
    },
  };
};
