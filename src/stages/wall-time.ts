/** A time as the vault writes it: UTC, `YYYY-MM-DD HH:MM:SS`. */
export const wallTime = (time: Date): string => time.toISOString().slice(0, 19).replace('T', ' ');
