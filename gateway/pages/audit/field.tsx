import { Input, Label, Text, TextArea, TextField } from 'react-aria-components';

interface FieldProps {
  readonly label: string;
  readonly name: string;
  readonly type?: 'text' | 'date';
  readonly note?: string;
  readonly rows?: number;
  readonly value?: string;
  readonly onChange?: (value: string) => void;
}

/** A labelled field; of several rows where it says so. */
export const Field = ({ label, name, type = 'text', note, rows, ...rest }: FieldProps) => (
  <TextField name={name} type={type} autoComplete="off" className="field" {...rest}>
    <Label>{label}</Label>
    {rows === undefined ? <Input /> : <TextArea rows={rows} spellCheck={false} />}
    {note !== undefined && <Text slot="description">{note}</Text>}
  </TextField>
);

/** The texts of a form by the names of their fields. */
export const textsOf = (form: HTMLFormElement): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
  );
