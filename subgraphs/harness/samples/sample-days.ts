const dayMs = 86_400_000;

/** The calendar day so many days later; negative is earlier. Both YYYY-MM-DD. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);
