/** The counts below 200 that take a plural form, by the name of the form; all others take `other`. */
export type PluralTable = Readonly<Record<string, readonly number[]>>;

/**
 * The plural forms of a language as a table for Python, which has no rules of its own. From 200 on, the form of a count
 * is that of 100 and its last two digits; that some languages count whole millions in another way is left out.
 */
export function pluralTable(language: string): PluralTable {
  const rules = new Intl.PluralRules(language);
  const table: Record<string, number[]> = {};
  for (let count = 0; count < 200; count++) {
    const form = rules.select(count);
    if (form === "other") continue;
    table[form] ??= [];
    table[form].push(count);
  }
  return table;
}
