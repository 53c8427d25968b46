/** What a statement takes at execution, by name. The text is built once; the values differ each time. */
export interface StatementParameters {
  /** The placeholder of a named value, cast to its PostgreSQL type; the same name gives the same placeholder. */
  use(name: string, sqlType: string): string;
  readonly names: readonly string[];
}

export const createParameters = (): StatementParameters => {
  const names: string[] = [];
  return {
    names,
    use: (name, sqlType) => {
      const known = names.indexOf(name);
      const place = known === -1 ? names.push(name) : known + 1;
      return `$${place}::${sqlType}`;
    },
  };
};
