import { type ConstDirectiveNode, type ConstValueNode, type DocumentNode, Kind } from 'graphql';
import { argumentOf, directivesNamed } from './join.ts';

const ACCESS_SPEC = 'https://credit.example/access/';

const links = (supergraph: DocumentNode): readonly ConstDirectiveNode[] =>
  supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? directivesNamed(definition, 'link')
      : [],
  );

const importsPlainly = (value: ConstValueNode): boolean =>
  value.kind === Kind.LIST &&
  value.values.some((item) => item.kind === Kind.STRING && item.value === '@access');

/** How the supergraph carries our labels. `renamed`: under a name that would be overlooked when reading them. */
export const readAccessLink = (supergraph: DocumentNode): 'absent' | 'plain' | 'renamed' => {
  const link = links(supergraph).find((candidate) => {
    const url = argumentOf(candidate, 'url');
    return typeof url === 'string' && url.startsWith(ACCESS_SPEC);
  });
  if (link === undefined) return 'absent';
  const imported = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  const isPlain = argumentOf(link, 'as') === undefined && imported !== undefined && importsPlainly(imported);
  return isPlain ? 'plain' : 'renamed';
};

/** Whether another specification than ours calls something `@access`. */
const isElsewhere = (link: ConstDirectiveNode): boolean => {
  const url = argumentOf(link, 'url');
  if (typeof url !== 'string' || url.startsWith(ACCESS_SPEC)) return false;
  const imported = link.arguments?.find((argument) => argument.name.value === 'import')?.value;
  const [name] = url.split('/').slice(-2);
  return (
    (argumentOf(link, 'as') ?? name) === 'access' || (imported !== undefined && importsPlainly(imported))
  );
};

/** Whether anything of the supergraph is called as our labels are, linked or not, and no other specification says so. */
export const mentionsAccess = (supergraph: DocumentNode): boolean =>
  !links(supergraph).some(isElsewhere) &&
  supergraph.definitions.some(
    (definition) =>
      definition.kind === Kind.DIRECTIVE_DEFINITION && /^access(__.*)?$/.test(definition.name.value),
  );
