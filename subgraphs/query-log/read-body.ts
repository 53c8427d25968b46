/** A JSON value of an entry, read without trusting its form: entries of other versions may look different. */
export type Body = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectIn = (body: Body, name: string): Body => {
  const value = body[name];
  return isObject(value) ? value : {};
};

export const textIn = (body: Body, name: string): string | null => {
  const value = body[name];
  return typeof value === 'string' ? value : null;
};

export const numberIn = (body: Body, name: string): number | null => {
  const value = body[name];
  return typeof value === 'number' ? value : null;
};

export const listIn = (body: Body, name: string): readonly unknown[] => {
  const value = body[name];
  return Array.isArray(value) ? value : [];
};

export const objectsIn = (body: Body, name: string): readonly Body[] => listIn(body, name).filter(isObject);

/** `{ "Type.field": 3 }` as a list. */
export const countsIn = (
  body: Body,
  name: string,
): readonly { readonly coordinate: string; readonly count: number }[] =>
  Object.entries(objectIn(body, name)).map(([coordinate, count]) => ({ coordinate, count: Number(count) }));

/** `[["Type.field", "REASON", 3]]` as a list. */
export const withheldIn = (
  body: Body,
): readonly { readonly coordinate: string; readonly reason: string; readonly count: number }[] =>
  listIn(body, 'withheld').flatMap((gap) => {
    const [coordinate, reason, count]: readonly unknown[] = Array.isArray(gap) ? gap : [];
    return [{ coordinate: `${coordinate}`, reason: `${reason}`, count: Number(count) }];
  });

/** Reads the text of an entry; one that is no JSON object any more has nothing in it. */
export const readBody = (text: string): Body => {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};
