/** Fonts that the reader's machine has; Persian reads badly in the usual Latin ones. */
export function fontOf(tag: string): string {
  return tag === 'fa'
    ? "Vazirmatn,'Segoe UI',Tahoma,'Noto Naskh Arabic',Arial,sans-serif"
    : "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
}
