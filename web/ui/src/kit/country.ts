const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

/** The name of a country by its ISO 3166-1 code: "Taiwan" of "TW". */
export function countryName(code: string): string {
  try {
    return countries.of(code) ?? code;
  } catch {
    return code;
  }
}
