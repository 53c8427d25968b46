import { GraphiQL } from 'graphiql';
import { useCallback, useRef, useState } from 'react';
import { type Credential, headersOf, NO_CREDENTIAL } from './credential.ts';
import { CredentialBox } from './credential-box.tsx';
import { ExamplePicker } from './example-picker.tsx';
import type { Example } from './load-examples.ts';

interface ExplorerProps {
  readonly examples: readonly Example[];
}

interface FetcherOptions {
  readonly headers?: Readonly<Record<string, unknown>> | null;
}

const textHeaders = (headers: FetcherOptions['headers']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));

interface GraphQLParams {
  readonly query: string;
  readonly operationName?: string | null;
}

/** Why: the editor learns an operation's name a moment after its text, and may still tell that of another. */
const withOwnName = ({ operationName, ...params }: GraphQLParams): GraphQLParams =>
  operationName && params.query.includes(operationName) ? { ...params, operationName } : params;

/** Why: what one wrote at an earlier visit is in tabs that are kept, and comes back by itself. */
const isFirstVisit = (): boolean => localStorage.getItem('graphiql:tabState') === null;

const opening = ({ query, variables }: Example) => ({
  initialQuery: query,
  initialVariables: JSON.stringify(variables, undefined, 2),
});

/** GraphiQL over this gateway, with its examples and a place to say who asks. */
export const Explorer = ({ examples }: ExplorerProps) => {
  const [credential, setCredential] = useState<Credential>(NO_CREDENTIAL);
  const current = useRef(credential);
  current.current = credential;
  // Why one function for ever: GraphiQL loads the schema anew whenever it is given another.
  const fetcher = useCallback(async (params: GraphQLParams, options?: FetcherOptions) => {
    const headers = {
      'content-type': 'application/json',
      ...headersOf(current.current),
      ...textHeaders(options?.headers),
    };
    const body = JSON.stringify(withOwnName(params));
    const response = await fetch('/graphql', { method: 'POST', headers, body });
    return response.json();
  }, []);
  const [first] = examples;
  return (
    <GraphiQL
      fetcher={fetcher}
      {...(first !== undefined && isFirstVisit() && opening(first))}
      defaultEditorToolsVisibility="variables"
      showPersistHeadersSettings={false}
    >
      <GraphiQL.Logo>
        <div className="house-bar">
          <strong>信用信息查询</strong>
          <ExamplePicker examples={examples} />
          <CredentialBox credential={credential} onChange={setCredential} />
        </div>
      </GraphiQL.Logo>
    </GraphiQL>
  );
};
