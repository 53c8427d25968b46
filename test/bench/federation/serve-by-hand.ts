import { createServer, type IncomingMessage } from 'node:http';
import { Pool } from 'undici';
import { DOMAINS } from './sources.ts';

type Urls = Readonly<Record<string, string>>;
type Answer = { readonly data: Record<string, unknown> };

const RECORDS = 'total updated records(first:10){id title date amount level active}';

const createAsk = (urls: Urls) => {
  const pools = new Map(
    Object.entries(urls).map(([name, url]) => [name, new Pool(new URL(url).origin, { connections: 64 })]),
  );
  return async (name: string, query: string, variables: object): Promise<Answer> => {
    const pool = pools.get(name);
    if (pool === undefined) throw new Error(`no source ${name}`);
    const { body } = await pool.request({
      method: 'POST',
      path: '/graphql',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return (await body.json()) as Answer;
  };
};

const entitiesQuery = (domain: string): string =>
  `query($r:[_Any!]!){_entities(representations:$r){...on Subject{${domain}{${RECORDS}}}}}`;

/** Joins the files of some domains to subjects, as somebody would who needs just these three answers. */
const createAnswers = (urls: Urls) => {
  const ask = createAsk(urls);
  const join = async (subjects: readonly Record<string, unknown>[], domains: readonly string[]) => {
    const r = subjects.map(({ id }) => ({ __typename: 'Subject', id }));
    const answers = await Promise.all(domains.map((domain) => ask(domain, entitiesQuery(domain), { r })));
    for (const { data } of answers) {
      const entities = data._entities as readonly object[];
      for (const [index, subject] of subjects.entries()) Object.assign(subject, entities[index]);
    }
  };
  return {
    Small: async (variables: object) =>
      (await ask('registry', 'query($id:ID!){subject(id:$id){id name region}}', variables)).data,
    Profile: async (variables: object) => {
      const { data } = await ask('registry', 'query($id:ID!){subject(id:$id){id name region}}', variables);
      await join([data.subject as Record<string, unknown>], DOMAINS);
      return data;
    },
    Batch: async (variables: object) => {
      const { data } = await ask('registry', 'query($ids:[ID!]!){subjects(ids:$ids){id name}}', variables);
      await join(data.subjects as Record<string, unknown>[], DOMAINS.slice(0, 3));
      return data;
    },
  };
};

const read = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
};

const [urls = '{}', port = ''] = process.argv.slice(2);
const answers = createAnswers(JSON.parse(urls));
createServer(async (request, response) => {
  const { operationName, variables } = JSON.parse(await read(request)) as {
    operationName: keyof typeof answers;
    variables: object;
  };
  const answer = answers[operationName];
  const body = Buffer.from(JSON.stringify({ data: answer === undefined ? null : await answer(variables) }));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length }).end(body);
}).listen(Number(port), '127.0.0.1');
