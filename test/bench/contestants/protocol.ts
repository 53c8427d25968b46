/** A statement as it was sent, with the parameters of one of the times. */
export interface SeenStatement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** What a contestant's process has used so far. */
export interface Usage {
  readonly cpuMs: number;
  readonly rssBytes: number;
  /** Statements sent since the report before. */
  readonly statements: number;
  /** The different ones among them. */
  readonly seen: readonly SeenStatement[];
}

/** Processor time of one function: its folder or library, and its name. */
export interface Share {
  readonly place: string;
  readonly name: string;
  readonly selfMs: number;
}

export interface Answers {
  readonly report: Usage;
  readonly 'start profile': null;
  readonly 'stop profile': readonly Share[];
}

export type Question = keyof Answers;

export interface GatewaySetup {
  readonly dataDir: string;
  readonly databaseUrl: string;
}

export interface ByHandSetup extends GatewaySetup {
  /** The statements the gateway's own harness wrote, by workload. */
  readonly statements: Readonly<Record<string, readonly SeenStatement[]>>;
}
