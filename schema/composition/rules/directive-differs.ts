import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  print,
} from 'graphql';
import { accessDefinitions } from '../access-definitions.ts';
import type { Complaint } from '../finding.ts';
import { directivesNamed, type SubgraphOutline } from '../outline.ts';
import { printBare } from '../print-bare.ts';

const ACCESS_LINK = 'https://credit.example/access/v1.0';
const FEDERATION_LINK = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+$/;

const nameOf = (node: DefinitionNode): string => {
  if (!('name' in node) || node.name === undefined) return '';
  return node.kind === Kind.DIRECTIVE_DEFINITION ? `@${node.name.value}` : node.name.value;
};

const schemaDirectives = (document: DocumentNode, name: string): readonly ConstDirectiveNode[] =>
  document.definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? directivesNamed(node, name)
      : [],
  );

const argumentOf = (directive: ConstDirectiveNode, name: string): ConstValueNode | undefined =>
  directive.arguments?.find((argument) => argument.name.value === name)?.value;

const textOf = (directive: ConstDirectiveNode, name: string): string => {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING ? value.value : '';
};

const importsOf = (link: ConstDirectiveNode): readonly string[] => {
  const value = argumentOf(link, 'import');
  return value?.kind === Kind.LIST
    ? value.values.map((item) => (item.kind === Kind.STRING ? item.value : print(item)))
    : [];
};

const complain = (coordinate: string, sentence: string): Complaint => ({
  code: 'DIRECTIVE_DIFFERS',
  coordinate,
  sentence,
});

/** Links under other names would let labels and keys pass unseen: each directive has one name everywhere. */
const renamed = (links: readonly ConstDirectiveNode[]): readonly Complaint[] =>
  links
    .filter(
      (link) => argumentOf(link, 'as') !== undefined || importsOf(link).some((name) => name.startsWith('{')),
    )
    .map((link) =>
      complain(
        '@link',
        `${textOf(link, 'url')} is linked under another name; import its directives as they are called`,
      ),
    );

const header = ({ document }: SubgraphOutline): readonly Complaint[] => {
  const links = schemaDirectives(document, 'link');
  const access = links.filter((link) => textOf(link, 'url').includes('/access/'));
  const [own] = access;
  const complaints = [...renamed(links)];
  if (access.length !== 1 || own === undefined || textOf(own, 'url') !== ACCESS_LINK) {
    complaints.push(complain('@link', `link ${ACCESS_LINK} once`));
  } else if (importsOf(own).join() !== '@access') {
    complaints.push(complain('@link', `import "@access", and nothing else, from ${ACCESS_LINK}`));
  }
  if (!links.some((link) => FEDERATION_LINK.test(textOf(link, 'url')))) {
    complaints.push(complain('@link', 'link a version 2 of https://specs.apollo.dev/federation'));
  }
  if (!schemaDirectives(document, 'composeDirective').some((node) => textOf(node, 'name') === '@access')) {
    complaints.push(
      complain('@composeDirective', 'add @composeDirective(name: "@access"): else the labels are lost'),
    );
  }
  return complaints;
};

const definitions = ({ document }: SubgraphOutline): readonly Complaint[] =>
  accessDefinitions().flatMap((expected) => {
    const name = nameOf(expected);
    const found = document.definitions.filter((node) => nameOf(node) === name);
    const [only] = found;
    if (found.length === 1 && only && printBare(only) === printBare(expected)) return [];
    return [complain(name, `is not defined as in schema/directives.graphql; copy it from there`)];
  });

/** `@access` is defined, linked, imported and exported alike everywhere, under its own name. */
export const directiveDiffers = (outline: SubgraphOutline): readonly Complaint[] => [
  ...header(outline),
  ...definitions(outline),
];
