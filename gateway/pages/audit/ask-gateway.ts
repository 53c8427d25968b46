/** The gateway refused, or could not be reached. `code` is that of its error table. */
export class AskError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface Gateway {
  /** Rejects with an AskError where anything is wrong. */
  readonly ask: <Data>(query: string, variables: object) => Promise<Data>;
  readonly readLog: (path: string) => Promise<Uint8Array<ArrayBuffer>>;
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
  readonly extensions?: { readonly withheld?: readonly { readonly reason: string }[] };
}

const unreachable = () => new AskError('UNREACHABLE', '网关无法访问。 The gateway cannot be reached.');

const errorIn = ({ errors, extensions }: Answer): AskError | undefined => {
  const [error] = errors ?? [];
  if (error !== undefined) return new AskError(error.extensions?.code ?? 'ERROR', error.message);
  const [gap] = extensions?.withheld ?? [];
  return gap && new AskError(gap.reason, '此令牌不能查看日志。 This token may not read the log.');
};

/** Asks as an auditor, with a token that is kept nowhere else. */
export const createGateway = (token: string): Gateway => {
  const headers = { authorization: `Bearer ${token}`, 'credit-purpose': 'AUDIT' };
  return {
    ask: async <Data>(query: string, variables: object) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      }).catch(() => Promise.reject(unreachable()));
      const answer: Answer = await response.json();
      const error = errorIn(answer);
      if (error !== undefined) throw error;
      return answer.data as Data;
    },
    readLog: async (path) => {
      const response = await fetch(`/log/${path}`, { headers }).catch(() => Promise.reject(unreachable()));
      if (!response.ok) throw new AskError('LOG_FILE_MISSING', `/log/${path}: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
  };
};
