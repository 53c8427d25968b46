const REFERENCE = /\$\{([^}]*)\}/g;
const ENVIRONMENT = /^env\.([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/;

export type Environment = Readonly<Record<string, string | undefined>>;

/** Puts the value of `${env.NAME}` and `${env.NAME:-default}` in its place. Throws a sentence on any other `${…}` and on an unset name. */
export const expandEnvironment = (text: string, env: Environment): string =>
  text.replace(REFERENCE, (reference, inner: string) => {
    const [, name, otherwise] = ENVIRONMENT.exec(inner) ?? [];
    if (name === undefined) throw new Error(`${reference} is not understood; write \${env.NAME}`);
    const value = env[name] ?? otherwise;
    if (value === undefined)
      throw new Error(`the environment has no ${name}; set it or write \${env.${name}:-default}`);
    return value;
  });
