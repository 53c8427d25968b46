export interface VariableMeasures {
  readonly variableChars: number;
  readonly variableDepth: number;
  readonly variableListLength: number;
}

/** Measures what was sent as variables, before it is believed. Why without recursion: JSON nests as deep as it likes. */
export const measureVariables = (
  variables: Readonly<Record<string, unknown>> | null | undefined,
): VariableMeasures => {
  let [variableChars, variableDepth, variableListLength] = [0, 0, 0];
  let level: readonly unknown[] = Object.values(variables ?? {});
  for (const name of Object.keys(variables ?? {})) variableChars += name.length;
  while (level.length > 0) {
    const below: unknown[] = [];
    let isNested = false;
    for (const value of level) {
      if (typeof value === 'string') variableChars += value.length;
      if (typeof value !== 'object' || value === null) continue;
      isNested = true;
      if (Array.isArray(value)) variableListLength = Math.max(variableListLength, value.length);
      else for (const name of Object.keys(value)) variableChars += name.length;
      for (const part of Object.values(value)) below.push(part);
    }
    if (isNested) variableDepth += 1;
    level = below;
  }
  return { variableChars, variableDepth, variableListLength };
};
