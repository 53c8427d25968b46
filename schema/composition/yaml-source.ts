import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { type ConfigurationCode, ConfigurationError } from '../configuration-error.ts';
import { type Environment, expandEnvironment } from './expand-environment.ts';

/** A YAML file as a value, and how to complain about a place in it. */
export interface YamlSource {
  readonly value: unknown;
  /** An error that names file, line and column of the value at a path, or of the nearest value above it. */
  complain(path: readonly PropertyKey[], sentence: string): ConfigurationError;
}

const DUPLICATE = 'this name is given twice; keep one of the two';

/** Parses YAML and expands `${env.NAME}` in its texts. Throws a ConfigurationError with line and column. */
export const parseYaml = (
  text: string,
  {
    file,
    env,
    code = 'SUPERGRAPH_CONFIG_INVALID',
  }: { readonly file: string; readonly env: Environment; readonly code?: ConfigurationCode },
): YamlSource => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const errorAt = (offset: number, sentence: string) => {
    const { line, col } = lines.linePos(offset);
    return new ConfigurationError(code, `${file}:${line}:${col}: ${sentence}`);
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    const sentence = broken.code === 'DUPLICATE_KEY' ? DUPLICATE : `this is not YAML: ${broken.message}`;
    throw errorAt(broken.pos[0], sentence);
  }
  visit(document, {
    Alias: (_key, alias) => {
      throw errorAt(alias.range?.[0] ?? 0, 'anchors and aliases are not read here; write the value out');
    },
    Scalar: (_key, scalar) => {
      // Why: objects made of the file would lose this key without a word.
      if (scalar.value === '__proto__') throw errorAt(scalar.range?.[0] ?? 0, '__proto__ cannot be a name');
      if (typeof scalar.value !== 'string') return;
      try {
        scalar.value = expandEnvironment(scalar.value, env);
      } catch (error) {
        throw errorAt(scalar.range?.[0] ?? 0, error instanceof Error ? error.message : String(error));
      }
    },
  });
  const offsetOf = (path: readonly PropertyKey[]): number => {
    if (path.length === 0) return 0;
    const parent = document.getIn(path.slice(0, -1), true);
    const pairs = isMap(parent) ? parent.items : [];
    const key = pairs.map((pair) => pair.key).find((node) => isScalar(node) && node.value === path.at(-1));
    return isScalar(key) && key.range ? key.range[0] : offsetOf(path.slice(0, -1));
  };
  return {
    value: document.toJS(),
    complain: (path, sentence) => errorAt(offsetOf(path), sentence),
  };
};
