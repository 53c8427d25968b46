/** How many days a month has; January is 1. */
export const daysInMonth = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** Whether a text is YYYY-MM-DD and names a day that exists. There is no year 0. */
export const isCalendarDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
};

const eightHoursMs = 8 * 3_600_000;

/** The calendar day in China (UTC+8, no summer time) at an instant. */
export const chinaDay = (now: Date): string =>
  new Date(now.getTime() + eightHoursMs).toISOString().slice(0, 10);
