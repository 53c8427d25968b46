import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import type { IMiddlewareGenerator } from 'graphql-middleware';
import { SUBJECT_TYPE, type SubjectId } from '../../../schema/subject-id.ts';
import type { DomainModel, RecordModel } from '../model/model.ts';
import { createDeskAccess } from './desk-access.ts';
import { fileTypeOf } from './file-type.ts';
import type { RequestScope } from './request-scope.ts';
import { applyMiddleware, deny, rule, shield } from './shield.ts';

/** A rule for each field, by type. */
export type RuleTree = Record<string, Record<string, ReturnType<ReturnType<typeof rule>>>>;

/** Whether the gateway has said who asks. Without it a subgraph answers nothing. */
const hasCaller = rule('has-caller')((_parent, _args, scope: Partial<RequestScope> | undefined) =>
  scope?.context?.caller !== undefined
    ? true
    : new GraphQLError('no caller', { extensions: { code: 'CONTEXT_MISSING' } }),
);

/**
 * Decides, or says that it could not.
 * Why caught here: shield takes a rule that throws for one that denies, and the list would be null without an error.
 */
const decided = (decide: () => boolean): boolean | GraphQLError => {
  try {
    return decide();
  } catch (cause) {
    const extensions = { code: 'RULE_FAILED' };
    return new GraphQLError('a rule failed', {
      extensions,
      ...(cause instanceof Error && { originalError: cause }),
    });
  }
};

const mayKnowOf = (record: RecordModel) =>
  rule(`may-know-of-${record.typeName}`)(({ subject }: { subject: SubjectId }, _args, scope: RequestScope) =>
    decided(() => scope.mayKnow(record, subject)),
  );

/** Puts the labels of a domain without records in front of its ways in. */
const guardDesk = (tree: RuleTree, document: DomainModel['document']): void => {
  const { roots, ofSubject, mayAsk, mayAskOf } = createDeskAccess(document);
  for (const root of ['Query', 'Mutation'] as const) {
    for (const field of roots[root]) {
      tree[root] = {
        ...tree[root],
        [field]: rule(`may-ask-${field}`)((_parent, _args, scope: RequestScope) =>
          decided(() => mayAsk(root, field, scope.context)),
        ),
      };
    }
  }
  for (const field of ofSubject) {
    tree[SUBJECT_TYPE] = {
      ...tree[SUBJECT_TYPE],
      [field]: rule(`may-ask-of-${field}`)(({ id }: { id: SubjectId }, _args, scope: RequestScope) =>
        decided(() => mayAskOf(id, field, scope.context)),
      ),
    };
  }
};

/** One rule for every field: the ways in ask for the label they have, everything else for a caller. */
const ruleTree = (schema: GraphQLSchema, { document, records }: DomainModel): RuleTree => {
  const tree: RuleTree = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    tree[type.name] = Object.fromEntries(Object.keys(type.getFields()).map((field) => [field, hasCaller]));
  }
  const file = tree[fileTypeOf(document, records)?.type.name.value ?? ''];
  for (const record of records) {
    if (file !== undefined && record.place.kind !== 'entity') file[record.place.field] = mayKnowOf(record);
  }
  if (records.length === 0) guardDesk(tree, document);
  return tree;
};

/** Throws, by name, when a field has no rule of its own: graphql-shield would silently let it pass. */
export const verifyRules = (schema: GraphQLSchema, tree: RuleTree): void => {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.keys(type.getFields())) {
      const found = tree[type.name]?.[field];
      if (typeof found?.resolve !== 'function') throw new Error(`${type.name}.${field}: no rule guards it`);
    }
  }
};

/** Root fields, the subject's file, and the ways into it; by type. */
const entrancesOf = ({ document, records }: DomainModel): readonly [string, readonly string[] | 'all'][] => {
  if (records.length === 0) {
    return [
      ['Query', 'all'],
      ['Mutation', 'all'],
      [SUBJECT_TYPE, createDeskAccess(document).ofSubject],
    ];
  }
  const file = fileTypeOf(document, records);
  if (file === undefined) return [['Query', 'all']];
  const ways = records.flatMap(({ place }) => (place.kind === 'entity' ? [] : [place.field]));
  return [
    ['Query', 'all'],
    ['Subject', [file.subjectField]],
    [file.type.name.value, ways],
  ];
};

/**
 * Guards the entrances of a subgraph with graphql-shield: root fields (`_entities` and `_service` too), the subject's
 * file and its lists. A denied list is null, a request without a caller an error.
 * Why only the entrances are wrapped: wrapping every leaf costs many times the query itself; what happens inside a
 * record is decided once for the statement that loads it.
 */
export const guardEntrances = (schema: GraphQLSchema, model: DomainModel): GraphQLSchema => {
  const tree = ruleTree(schema, model);
  verifyRules(schema, tree);
  const guard = shield(tree, {
    fallbackRule: deny,
    // Why: shield runs the work inside the same try as the rule; a failed statement must not read as "not allowed".
    allowExternalErrors: true,
    fallbackError: (() => null) as unknown as Error,
  }) as IMiddlewareGenerator<unknown, unknown, unknown>;
  const all = guard.generate(schema) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  const kept = Object.fromEntries(
    entrancesOf(model).flatMap(([type, fields]) => {
      if (schema.getType(type) === undefined) return [];
      const guarded = Object.entries(all[type] ?? {});
      const chosen = guarded.filter(([field]) => fields === 'all' || fields.includes(field));
      return [[type, Object.fromEntries(chosen)]];
    }),
  );
  return applyMiddleware(schema, kept as Parameters<typeof applyMiddleware>[1]);
};
