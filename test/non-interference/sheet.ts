import {
  astFromValue,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type NameNode,
  parseType,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { SubjectId } from '../../schema/subject-id.ts';
import type { Draw } from '../../subgraphs/harness/samples/draw.ts';
import type { NamedPerson } from './named-persons.ts';

/** What a query under way has beside its selections. */
export interface Sheet {
  readonly draw: Draw;
  readonly definitions: VariableDefinitionNode[];
  readonly variables: Record<string, unknown>;
  /** How to draw other values for variables that may have others. */
  readonly redraws: Map<string, () => unknown>;
  readonly fragments: FragmentDefinitionNode[];
  /** The subjects asked about at the moment. */
  about: readonly SubjectId[];
  /** The person whose name was asked by last: the number beside it is that person's. */
  person?: NamedPerson;
  /** Record types asked of a subject, as `id Type`. */
  readonly touches: Set<string>;
  /** The record type the query is about, when it is about one. */
  readonly recordType: string | undefined;
  /** Coordinates, arguments, filter fields and sort values the query asks for or by. */
  readonly covers: Set<string>;
}

export const createSheet = (draw: Draw, recordType?: string): Sheet => ({
  draw,
  recordType,
  definitions: [],
  variables: {},
  redraws: new Map(),
  fragments: [],
  about: [],
  touches: new Set(),
  covers: new Set(),
});

export const named = (value: string): NameNode => ({ kind: Kind.NAME, value });

/** A new variable of the query; `redraw` gives it another value when the query is asked again. */
export const declare = (
  sheet: Sheet,
  type: string,
  { value, redraw }: { readonly value: unknown; readonly redraw?: () => unknown },
): ValueNode => {
  const name = `${sheet.draw.pick(['v', 'id', 'first', '__proto', 'as__'])}${sheet.definitions.length}`;
  const variable = { kind: Kind.VARIABLE, name: named(name) } as const;
  sheet.definitions.push({ kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) });
  sheet.variables[name] = value;
  if (redraw !== undefined) sheet.redraws.set(name, redraw);
  return variable;
};

/** A value of an argument, in part or whole as variables. */
export const writeValue = (sheet: Sheet, type: GraphQLInputType, value: unknown): ValueNode => {
  if (sheet.draw.chance(0.3)) return declare(sheet, String(type), { value });
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (isListType(nullable) && Array.isArray(value)) {
    return { kind: Kind.LIST, values: value.map((item) => writeValue(sheet, nullable.ofType, item)) };
  }
  if (isInputObjectType(nullable) && value !== null && value !== undefined) {
    const fields = nullable.getFields();
    return {
      kind: Kind.OBJECT,
      fields: Object.entries(value).flatMap(([name, item]) => {
        const field = fields[name];
        if (field === undefined) return [];
        return [
          { kind: Kind.OBJECT_FIELD, name: named(name), value: writeValue(sheet, field.type, item) } as const,
        ];
      }),
    };
  }
  return astFromValue(value, nullable) ?? { kind: Kind.NULL };
};
