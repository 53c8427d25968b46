/** A question worth asking, with variables that this installation has an answer to. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The examples of this gateway; none when they cannot be had, for one can ask without them. */
export const loadExamples = async (): Promise<readonly Example[]> => {
  try {
    const response = await fetch('/examples.json');
    if (!response.ok) return [];
    const { examples }: { readonly examples: readonly Example[] } = await response.json();
    return examples;
  } catch {
    return [];
  }
};
