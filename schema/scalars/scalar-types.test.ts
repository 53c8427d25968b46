import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  execute,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  parse,
  validate,
  valueFromAST,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createScalarTypes } from './scalar-types.ts';
import { isScalarName, SCALARS } from './scalars.ts';

const sdl = parse(readFileSync(new URL('scalars.graphql', import.meta.url), 'utf8'));
const types = createScalarTypes({ clock: () => new Date('2026-03-01T00:00:00Z') });

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      echo: {
        type: types.Money,
        args: { least: { type: types.Money }, uscc: { type: types.USCC } },
        resolve: (_, { least }: { least: string }) => least,
      },
    },
  }),
});

describe('the scalars', () => {
  it('are those of the SDL, each described in both languages', () => {
    const declared = sdl.definitions.flatMap((definition) =>
      definition.kind === Kind.SCALAR_TYPE_DEFINITION ? [definition] : [],
    );
    expect(declared).toHaveLength(sdl.definitions.length);
    expect(declared.map(({ name }) => name.value)).toEqual(Object.keys(SCALARS));
    for (const { description } of declared) expect(description?.value).toMatch(/^\p{Script=Han}+ · [A-Z]/u);
  });

  it('make a valid schema with the SDL', () => {
    const built = buildASTSchema(sdl);
    expect(Object.keys(built.getTypeMap()).filter(isScalarName)).toEqual(Object.keys(types));
  });
});

describe('createScalarTypes', () => {
  it('reads text and whole numbers in a query, and writes the answer', () => {
    for (const least of ['"1234.5"', '1234']) {
      const { data } = execute({ schema, document: parse(`{ echo(least: ${least}) }`) }) as {
        data: { echo: string };
      };
      expect(data.echo).toMatch(/^1234\.[05]0$/);
    }
  });

  it.each(['1234.5', '1e3', 'true', '["1"]', '{ yuan: 1 }', 'A', '12345678901234567890'])(
    'does not read the literal %s as an amount',
    (literal) => {
      const errors = validate(schema, parse(`{ echo(least: ${literal}) }`));
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(['FILTER_INVALID']);
    },
  );

  it('refuses a wrong code with its error code and without repeating it', () => {
    const [error] = validate(schema, parse('{ echo(uscc: "91513229211800294F") }'));
    expect(error?.extensions.code).toBe('IDENTIFIER_CHECK_FAILED');
    expect(error?.message).toBe('USCC: CHECK_DIGIT');
  });

  it('carries the error code through a variable too', () => {
    const result = execute({
      schema,
      document: parse('query ($uscc: USCC) { echo(uscc: $uscc) }'),
      variableValues: { uscc: '91513229211800294F' },
    });
    expect(result).toMatchObject({ errors: [{ extensions: { code: 'IDENTIFIER_CHECK_FAILED' } }] });
  });

  it('takes the clock at each reading', () => {
    let now = new Date('2026-03-01T00:00:00Z');
    const { CitizenId } = createScalarTypes({ clock: () => now });
    const unborn = { kind: Kind.STRING, value: '513200208808150025' } as const;
    expect(() => valueFromAST(unborn, CitizenId)).not.toThrow();
    expect(valueFromAST(unborn, CitizenId)).toBeUndefined();
    now = new Date('2090-01-01T00:00:00Z');
    expect(valueFromAST(unborn, CitizenId)).toBe('513200208808150025');
  });
});
