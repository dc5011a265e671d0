/** An address with the values that are set; empty texts and undefined are left out. */
export function withQuery(
  path: string,
  values: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}

/** Address of an issue's page. */
export function issueUrl(id: string): string {
  return `/issues/${encodeURIComponent(id)}`;
}
