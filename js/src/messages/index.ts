// All sentences of the graph widget, by language. A language is complete or does not compile.
import * as english from "./en";
import * as italian from "./it";

/** The sentences, in groups. Those with numbers or names in them are functions. */
export type Messages = typeof english;

const LANGUAGES: Readonly<Record<string, Messages>> = { en: english, it: italian };

/** The messages of a language, by its tag as in `lang="it"` or "it-CH"; English for those that nobody has written. */
export function messagesOf(language: string | undefined): Messages {
  return LANGUAGES[language?.toLowerCase().split("-")[0] ?? "en"] ?? english;
}
