import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse } from 'graphql';
import { VISIBILITY } from '../../schema/visibility.ts';
import { projectRoot, readSdlLibrary } from '../../subgraphs/harness/sdl/sdl-library.ts';
import type { DomainSource } from './parts.ts';

/** Where another router finds it: at a gateway, as clients do. */
const ROUTING_URL = 'http://127.0.0.1:4000/graphql';

/** What the gateway itself adds to the supergraph: the root by which a caller asks beforehand what it may see. */
export const visibilitySource = (): DomainSource => {
  const root = projectRoot();
  const { definitions } = parse(readFileSync(join(root, 'schema/visibility.graphql'), 'utf8'), {
    noLocation: true,
  });
  const header = readSdlLibrary(root).header;
  return {
    name: VISIBILITY,
    routingUrl: ROUTING_URL,
    document: { kind: Kind.DOCUMENT, definitions: [...header, ...definitions] },
    rules: new Set(),
    recordRules: {},
  };
};
