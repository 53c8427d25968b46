import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import type { Example } from './load-examples.ts';

interface ExamplePickerProps {
  readonly examples: readonly Example[];
}

/** Opens an example in a tab of its own, so that nothing one has written is lost. */
export const ExamplePicker = ({ examples }: ExamplePickerProps) => {
  const { addTab, updateActiveTabValues } = useGraphiQLActions();
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const variableEditor = useGraphiQL((state) => state.variableEditor);
  const open = (name: string): void => {
    const example = examples.find((candidate) => candidate.name === name);
    if (example === undefined) return;
    const variables = JSON.stringify(example.variables, undefined, 2);
    addTab();
    updateActiveTabValues({ query: example.query, variables });
    queryEditor?.setValue(example.query);
    variableEditor?.setValue(variables);
  };
  return (
    <select
      className="house-examples"
      aria-label="示例 Examples"
      value=""
      onChange={(event) => open(event.target.value)}
    >
      <option value="" disabled>
        示例 Examples
      </option>
      {examples.map(({ name, title }) => (
        <option key={name} value={name}>
          {title}
        </option>
      ))}
    </select>
  );
};
