/** Comma-separated values by RFC 4180 that no spreadsheet mistakes for formulas. */

export type CsvValue = string | number | boolean | null;

// What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"); full-width forms included.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** One record with its line end; text that would start a formula gets an apostrophe in front. */
export function csvRow(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
