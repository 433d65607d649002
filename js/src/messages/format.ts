// Sentences with placeholders for values, in the syntax of ICU's MessageFormat as far as it is needed here:
//
//   {name}                                          a text
//   {count, number}                                 a whole number, with its thousands set apart
//   {count, plural, one {# leaf} other {# leaves}}  by the count, one of several forms, with the count for each #
//
// The forms of a plural are named as in https://cldr.unicode.org/index/cldr-spec/plural-rules; `=2` is the form of the
// count 2 alone, and `other` has to be there. Forms may have placeholders. A brace, or a # in a form, that stands for
// itself is written between quotes: {'{'}. micrograd_widget/sentences.py reads the same.

/** The values of placeholders, by name. Texts stand in the sentence as they are, whatever braces they have. */
export type Values = Readonly<Record<string, string | number>>;

/** How a language counts. */
export interface Counting {
  /** A whole number as it is written. */
  write(count: number): string;
  /** The name of the plural form for a whole number. */
  formOf(count: number): string;
}

export interface Placeholder {
  readonly name: string;
  readonly kind: "text" | "number" | "plural";
  /** The forms of a plural, by name. */
  readonly forms?: ReadonlyMap<string, Template>;
}

/** A sentence that was read: texts, with placeholders between them. */
export type Template = readonly (string | Placeholder)[];

/**
 * Reads a sentence.
 *
 * @throws SyntaxError if its placeholders are not written as above
 */
export function parseSentence(text: string): Template {
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return null;
    at = pattern.lastIndex;
    return found[1];
  };
  const fail = (): never => {
    throw new SyntaxError(`not understood from character ${at} on: ${text}`);
  };
  /** Reads up to the end or a closing brace. */
  const templateWithin = (plural: string | null): Template => {
    const parts: (string | Placeholder)[] = [];
    while (at < text.length && text[at] !== "}") {
      const plain = take(plural === null ? /([^{}]+)/y : /([^{}#]+)/y) ?? take(/\{'([^']+)'\}/y);
      if (plain !== null) parts.push(plain);
      else if (plural !== null && take(/(#)/y)) parts.push({ name: plural, kind: "number" });
      else parts.push(placeholder());
    }
    return parts;
  };
  const placeholder = (): Placeholder => {
    const whole = take(/\{(\w+)\}/y);
    if (whole !== null) return { name: whole, kind: "text" };
    const number = take(/\{(\w+), number\}/y);
    if (number !== null) return { name: number, kind: "number" };
    const name = take(/\{(\w+), plural,/y) ?? fail();
    const forms = new Map<string, Template>();
    for (let form = take(FORM); form !== null; form = take(FORM)) {
      forms.set(form, templateWithin(name));
      take(/(\})/y) ?? fail();
    }
    take(/\s*(\})/y) ?? fail();
    return forms.has("other") ? { name, kind: "plural", forms } : fail();
  };
  const template = templateWithin(null);
  return at === text.length ? template : fail();
}

const FORM = /\s*(=\d+|zero|one|two|few|many|other)\s*\{/y;

/** A sentence with its values put in. A placeholder without a value stays as it is written. */
export function formatSentence(template: Template, values: Values, counting: Counting): string {
  let text = "";
  for (const part of template) text += typeof part === "string" ? part : filled(part, values, counting);
  return text;
}

function filled({ name, forms }: Placeholder, values: Values, counting: Counting): string {
  const value = values[name];
  if (value === undefined) return `{${name}}`;
  if (typeof value === "string") return value;
  if (!forms) return counting.write(value);
  const form = forms.get(`=${value}`) ?? forms.get(counting.formOf(value)) ?? forms.get("other");
  return formatSentence(form as Template, values, counting);
}
