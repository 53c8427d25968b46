import { type DocumentNode, Kind } from 'graphql';

/** What `@source` says of how organs deliver a field. */
export interface Delivery {
  readonly headings: readonly string[];
  readonly unit?: 'WAN_YUAN';
}

/** The deliveries a domain's SDL declares, by coordinate. */
export const readDeliveries = (document: DocumentNode): ReadonlyMap<string, Delivery> => {
  const found = new Map<string, Delivery>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of definition.fields ?? []) {
      const source = field.directives?.find(({ name }) => name.value === 'source');
      if (source === undefined) continue;
      const value = (name: string) =>
        source.arguments?.find((argument) => argument.name.value === name)?.value;
      const columns = value('columns');
      const unit = value('unit');
      found.set(`${definition.name.value}.${field.name.value}`, {
        headings:
          columns?.kind === Kind.LIST
            ? columns.values.flatMap((item) => (item.kind === Kind.STRING ? [item.value] : []))
            : [],
        ...(unit?.kind === Kind.ENUM && unit.value === 'WAN_YUAN' && { unit: 'WAN_YUAN' as const }),
      });
    }
  }
  return found;
};
