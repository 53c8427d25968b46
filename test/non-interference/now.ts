/** China has a day more than UTC at this instant, so that whoever takes the day of the one for the other is found out. */
export const NOW = new Date('2026-11-25T17:30:00Z');
