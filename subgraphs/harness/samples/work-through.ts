/**
 * Works through tasks in their order, a few at once. After a failure no other task begins, and the failure is thrown
 * when those that had begun have ended: nothing goes on behind the caller's back.
 */
export const workThrough = async (
  tasks: Iterable<() => Promise<void>>,
  { atOnce }: { readonly atOnce: number },
): Promise<void> => {
  const left = tasks[Symbol.iterator]();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    while (failures.length === 0) {
      const next = left.next();
      if (next.done === true) return;
      await next.value().catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (failures.length > 0) throw failures[0];
};
