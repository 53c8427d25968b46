import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, type StringValueNode, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import { readSupergraphConfig } from '../schema/composition/read-supergraph-config.ts';
import { projectRoot } from '../subgraphs/harness/sdl/sdl-library.ts';

const bilingual = /^[\p{L}\p{N}（）、，；：/]+ · [A-Z0-9].*[.)`]$/su;

interface Described {
  readonly name: { readonly value: string };
  readonly description?: StringValueNode | undefined;
}

/** Names of what an SDL file declares without a description in Chinese and English. */
const undescribed = (sdl: string): readonly string[] => {
  const found: string[] = [];
  let type = '';
  const look = (node: Described, owner = ''): void => {
    if (!bilingual.test(node.description?.value ?? '')) found.push(`${owner}${node.name.value}`);
  };
  visit(parse(sdl), {
    enter: (node) => {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.ENUM_TYPE_DEFINITION) {
        type = node.name.value;
        look(node);
      }
      if (node.kind === Kind.FIELD_DEFINITION || node.kind === Kind.ENUM_VALUE_DEFINITION)
        look(node, `${type}.`);
    },
  });
  return found;
};

describe('the words of the schema', () => {
  it('describe every type, field and code of every domain in Chinese and in English', async () => {
    const { subgraphs } = await readSupergraphConfig(join(projectRoot(), 'supergraph.yaml'));
    const folder = join(projectRoot(), 'subgraphs/harness/shapes');
    const shapes = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
    const files = [
      ...subgraphs.map(({ schemaFile }) => schemaFile),
      ...shapes.map((file) => join(folder, file)),
    ];
    for (const file of files) {
      expect(undescribed(readFileSync(file, 'utf8')), file).toEqual([]);
    }
  });

  it('are missed where there are none, or in one language', () => {
    const sdl = 'type Permit { "许可 · Licence." a: ID "许可" b: ID c: ID } enum Kind { "One." ONE }';
    expect(undescribed(sdl)).toEqual(['Permit', 'Permit.b', 'Permit.c', 'Kind', 'Kind.ONE']);
  });
});
