import { type DocumentNode, Kind } from 'graphql';

/** The Chinese name at the head of a description such as `正常 · In operation.` */
const labelOf = (description: string): string => description.split('·')[0]?.trim() ?? '';

/** By enum type: its codes by the Chinese name the SDL describes them with. A name two codes share means neither. */
export const readCodeLabels = (document: DocumentNode): ReadonlyMap<string, ReadonlyMap<string, string>> => {
  const labels = new Map<string, ReadonlyMap<string, string>>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION) continue;
    const named = (definition.values ?? []).map(({ name, description }) => ({
      code: name.value,
      label: labelOf(description?.value ?? ''),
    }));
    const unique = named.filter(
      ({ label }) => label !== '' && named.filter((other) => other.label === label).length === 1,
    );
    labels.set(definition.name.value, new Map(unique.map(({ label, code }) => [label, code])));
  }
  return labels;
};
