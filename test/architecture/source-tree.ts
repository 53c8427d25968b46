import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const FOLDERS = ['gateway', 'schema', 'subgraphs', 'test'];

/** An import as it is written: what it names, and whether only types come in. */
export interface Import {
  /** A package's name, or a path from the project's folder. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly isType: boolean;
}

export interface SourceFile {
  /** From the project's folder, with slashes. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Identifiers and texts of the code, without its comments. */
  readonly words: readonly string[];
  readonly hasDefaultExport: boolean;
}

/** Test files and what only they use: free of the rules for code. */
export const isTest = ({ path }: SourceFile): boolean => /\.test\.ts$|^test\/|\/testing\//.test(path);

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist', 'output', 'generated'].includes(entry.name) ? [] : filesIn(path);
    return [path.split(sep).join('/')];
  });

const packageOf = (specifier: string): string => {
  if (specifier.startsWith('node:')) return specifier;
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
};

const importOf = (from: string, specifier: string, isType: boolean): Import => {
  if (!specifier.startsWith('.')) return { target: packageOf(specifier), isPackage: true, isType };
  const target = relative(ROOT, join(ROOT, dirname(from), specifier))
    .split(sep)
    .join('/');
  return { target, isPackage: false, isType };
};

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (clause === undefined) return false;
  const { namedBindings } = clause;
  const names =
    namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : undefined;
  return clause.isTypeOnly || (!clause.name && names !== undefined && names.every((name) => name.isTypeOnly));
};

const specifierOf = (node: ts.Node): string | undefined => {
  if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
    return ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : undefined;
  }
  const isDynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [argument] = isDynamic ? node.arguments : [];
  return argument !== undefined && ts.isStringLiteral(argument) ? argument.text : undefined;
};

const isText = (node: ts.Node): node is ts.LiteralLikeNode =>
  ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);

const readSource = (path: string): SourceFile => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const imports: Import[] = [];
  const words: string[] = [];
  let hasDefaultExport = false;
  const look = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) {
      const typed = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? isTypeOnly(node) : false;
      imports.push(importOf(path, specifier, typed));
    }
    if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) {
      hasDefaultExport ||= ts.isExportAssignment(node) || !ts.isDefaultClause(node.parent);
    }
    if (ts.isIdentifier(node)) words.push(node.text);
    if (isText(node) && node.parent && specifierOf(node.parent) === undefined) words.push(node.text);
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return { path, lines: text.split('\n').length - 1, imports, words, hasDefaultExport };
};

/** Every path of the source tree. */
export const paths = (): readonly string[] => FOLDERS.flatMap(filesIn);

/** Every TypeScript file of the source tree. */
export const sourceFiles = (): readonly SourceFile[] =>
  paths()
    .filter((path) => /\.tsx?$/.test(path))
    .map(readSource);

/** The domains: the folders beside the harness. */
export const domainNames = (): readonly string[] =>
  readdirSync(join(ROOT, 'subgraphs'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'harness')
    .map((entry) => entry.name);
