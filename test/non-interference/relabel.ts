import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, print, visit } from 'graphql';
import { readLabels } from '../../schema/access/label.ts';
import type { LoadedDomain } from '../../subgraphs/harness/model/load-domain.ts';
import type { RecordModel } from '../../subgraphs/harness/model/model.ts';

/** What to make of one label; `coordinate` is `Type` or `Type.field`. */
export type Relabel = (label: ConstDirectiveNode, coordinate: string) => ConstDirectiveNode;

/** A label without one of its arguments: without `when` its rule is gone, without `as` its mask. */
export const without = (label: ConstDirectiveNode, argument: string): ConstDirectiveNode => ({
  ...label,
  arguments: (label.arguments ?? []).filter(({ name }) => name.value !== argument),
});

const withAudiences = (
  label: ConstDirectiveNode,
  change: (audiences: readonly string[]) => readonly string[],
): ConstDirectiveNode => {
  const own = (label.arguments ?? []).map((argument) => {
    const { name, value } = argument;
    if (name.value !== 'to' || value.kind !== Kind.LIST) return argument;
    const audiences = value.values.flatMap((item) => (item.kind === Kind.ENUM ? [item.value] : []));
    const values = change(audiences).map((audience) => ({ kind: Kind.ENUM, value: audience }) as const);
    return { ...argument, value: { ...value, values } };
  });
  return { ...label, arguments: own };
};

/** A label that lets the public in as well. */
export const opened = (label: ConstDirectiveNode): ConstDirectiveNode =>
  withAudiences(label, (audiences) => [
    ...new Set(['PUBLIC', ...audiences.filter((audience) => audience !== 'NOBODY')]),
  ]);

/** A label that lets nobody in. */
export const closed = (label: ConstDirectiveNode): ConstDirectiveNode =>
  withAudiences(label, () => ['NOBODY']);

/** A domain with other labels, in what is composed and in what is served alike. */
export const relabelled = ({ model, resolvers }: LoadedDomain, relabel: Relabel): LoadedDomain => {
  const change = (directives: readonly ConstDirectiveNode[] | undefined, coordinate: string) => {
    const changed = (directives ?? []).map((directive) =>
      directive.name.value === 'access' ? relabel(directive, coordinate) : directive,
    );
    return [...new Map(changed.map((directive) => [print(directive), directive])).values()];
  };
  const fields = new Map<string, FieldDefinitionNode>();
  const types = new Map<string, readonly ConstDirectiveNode[]>();
  const document = visit(model.document, {
    ObjectTypeDefinition: (type) => {
      const name = type.name.value;
      const directives = change(type.directives, name);
      types.set(name, directives);
      const own = (type.fields ?? []).map((field) => {
        const coordinate = `${name}.${field.name.value}`;
        const changed = { ...field, directives: change(field.directives, coordinate) };
        fields.set(coordinate, changed);
        return changed;
      });
      return { ...type, directives, fields: own };
    },
  });
  const relabelRecord = (record: RecordModel): RecordModel => ({
    ...record,
    labels: readLabels({ directives: types.get(record.typeName) ?? [] }),
    fields: new Map(
      [...record.fields].map(([name, field]) => [
        name,
        { ...field, labels: readLabels(fields.get(`${record.typeName}.${name}`) ?? {}) },
      ]),
    ),
  });
  return { model: { ...model, document, records: model.records.map(relabelRecord) }, resolvers };
};
