/** A CSV field (RFC 4180). A spreadsheet must not read one that begins like a formula as one, so it gets an apostrophe. */
export function csvField(value: string): string {
  const inert = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${inert.replaceAll('"', '""')}"`;
}
