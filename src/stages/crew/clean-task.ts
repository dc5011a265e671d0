import { type CleanRows, cleanMessage, type RawMessage } from '../clean-message.js';
import { type CleanSheet, cleanSettings } from '../clean-settings.js';

/** Rows of the tables that `clean` writes, for each raw message. */
export const cleanTask = (sheet: CleanSheet) => {
  const settings = cleanSettings(sheet);
  return (rows: readonly RawMessage[]): CleanRows[] => rows.map((raw) => cleanMessage(raw, settings));
};
