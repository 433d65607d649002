// The sentences of all widgets. Each language is a file in languages/, which the build writes as JSON; a display carries
// the one that was chosen, and the bundles have none.

import { formatCount } from "../shared/number_format";
import { type Counting, formatSentence, parseSentence, type Template, type Values } from "./format";
import { SHAPE, type Shape, TRAINING_SHAPE } from "./shape";
import type { Messages, TrainingMessages } from "./types";

export type { Values } from "./format";
export type { Catalogue, Messages, TrainingMessages } from "./types";

/** A sentence: a text, or a function of the values that are put in. */
export type Sentence<Given extends Values = Values> = string | ((values: Given) => string);

/** A sentence with its values, where only a run can tell whether it takes any. */
export function textOf<Given extends Values>(sentence: Sentence<Given>, values: Given): string {
  return typeof sentence === "string" ? sentence : sentence(values);
}

type Held = Readonly<Record<string, unknown>>;

const NOTHING: Held = {};
/** BCP 47 for a language that is not known. */
const UNDETERMINED = "und";

const knownGraphs = new WeakMap<Held, Messages>();
const knownTrainings = new WeakMap<Held, TrainingMessages>();

/**
 * The messages of a graph, from a catalogue, which a model holds as JSON. A sentence that is missing there is told by
 * its name and its values, so that a page comes up whatever its host has done with the catalogue.
 */
export function messagesFrom(catalogue: unknown): Messages {
  return oncePerCatalogue(knownGraphs, catalogue, (held) => read(held, SHAPE) as Messages);
}

/** The messages of a training panel, likewise: those of a graph, and its own. */
export function trainingMessagesFrom(catalogue: unknown): TrainingMessages {
  return oncePerCatalogue(knownTrainings, catalogue, (held) => {
    const graph = messagesFrom(held);
    const { training } = read(held, TRAINING_SHAPE) as Pick<TrainingMessages, "training">;
    const errors = { ...graph.errors, ...training.errors };
    return { ...graph, errors, failure: training.failure, training };
  });
}

/** Several views have one catalogue, and so have the graphs that a panel opens. */
function oncePerCatalogue<Made>(
  known: WeakMap<Held, Made>,
  catalogue: unknown,
  make: (held: Held) => Made,
): Made {
  const held = isHeld(catalogue) ? catalogue : NOTHING;
  const made = known.get(held) ?? make(held);
  known.set(held, made);
  return made;
}

function read(held: Held, shape: Shape): Held {
  const language = tagOf(held.language);
  return { ...sentencesIn(shape, held, "", countingIn(language, held.thousands)), language };
}

function sentencesIn(shape: Shape, held: Held, path: string, counting: Counting): Held {
  return Object.fromEntries(
    Object.entries(shape).map(([name, inner]) => {
      const found = held[name];
      const key = path + name;
      if (typeof inner !== "object") return [name, sentenceFrom(found, key, inner === 1, counting)];
      return [name, sentencesIn(inner, isHeld(found) ? found : NOTHING, `${key}.`, counting)];
    }),
  );
}

function sentenceFrom(text: unknown, key: string, takesValues: boolean, counting: Counting): Sentence {
  if (typeof text !== "string") {
    return takesValues ? (values) => [key, ...Object.values(values)].join(" ") : key;
  }
  let template: Template | null = null;
  const told = (values: Values) => {
    template ??= readable(text);
    return formatSentence(template, values, counting);
  };
  if (takesValues) return told;
  return text.includes("{") ? told({}) : text;
}

/** A sentence that was read; as it is written, where it breaks the syntax. */
function readable(text: string): Template {
  try {
    return parseSentence(text);
  } catch {
    return [text];
  }
}

function countingIn(language: string, thousands: unknown): Counting {
  let rules: Intl.PluralRules | null = null;
  return {
    write: (count) => formatCount(count, typeof thousands === "string" ? thousands : ","),
    formOf: (count) => {
      rules ??= pluralRules(language);
      return rules.select(count);
    },
  };
}

function pluralRules(language: string): Intl.PluralRules {
  try {
    return new Intl.PluralRules(language);
  } catch {
    // A tag of the right form that is none.
    return new Intl.PluralRules(UNDETERMINED);
  }
}

function tagOf(language: unknown): string {
  const isTag = typeof language === "string" && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language);
  return isTag ? language : UNDETERMINED;
}

function isHeld(value: unknown): value is Held {
  return typeof value === "object" && value !== null;
}
