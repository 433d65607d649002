const LONGEST = 60;

/** A value of JSON in a message, cut where it is long. What is missing is null, as JSON has it. */
export function shown(value: unknown): string {
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value ?? null) ?? String(value));
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}…` : text;
}
