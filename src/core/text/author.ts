const shortName = /^[\p{Script=Han}·]{2,4}$/u;

/** Hides a message's own author where the text names them: masking rules cannot know every name, the ledger does. */
export function hideAuthor(text: string, author: string | null, anonymous: ReadonlySet<string>): string {
  if (author === null || !shortName.test(author) || anonymous.has(author)) return text;
  return text.replaceAll(author, '〔姓名〕');
}

/**
 * What tells one author from another, before hashing: the contact where one is given, else the name; null for
 * names that mean nobody in particular.
 */
export function authorIdentity(
  author: string | null,
  contact: string | null,
  anonymous: ReadonlySet<string>,
): string | null {
  const digits = contact?.replace(/\D/g, '') ?? '';
  if (digits.length >= 7) return `contact:${digits}`;
  if (author === null || author === '' || anonymous.has(author)) return null;
  return `name:${author}`;
}
