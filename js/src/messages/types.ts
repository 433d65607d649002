// What the compiler knows of the sentences: their names, and the values that each of them takes.

import type english from "./languages/en";

/** What a language has to have: all sentences that English has. */
export type Catalogue = Translation<typeof english>;

/** The sentences of a graph in a language: texts, and functions of the values that are put in. */
export type Messages = Sentences<Omit<typeof english, "python" | "training">>;

/** The sentences of a training panel, which opens graphs: its faults are those of graphs and its own. */
export type TrainingMessages = Omit<Messages, "errors"> & {
  readonly errors: Messages["errors"] & Training["errors"];
  readonly training: Training;
};

type Training = Sentences<(typeof english)["training"]>;

type Translation<Group> = {
  readonly [Name in keyof Group]: Group[Name] extends string ? string : Translation<Group[Name]>;
};

type Sentences<Group> = {
  readonly [Name in keyof Group]: Group[Name] extends string ? Sentence<Group[Name]> : Sentences<Group[Name]>;
};

type Sentence<Text extends string> = [PlaceholdersIn<Text>] extends [never]
  ? string
  : (values: ValuesOf<PlaceholdersIn<Text>>) => string;

/** A placeholder: its name, and the type of what it stands for. */
type Placeholder = readonly [string, string | number];

type ValuesOf<Found extends Placeholder> = {
  readonly [Name in Found[0]]: Extract<Found, readonly [Name, unknown]>[1];
};

/**
 * The placeholders in a text, by the grammar of `parseSentence`. Text, placeholders and the forms of a plural alternate:
 * a brace in text opens a placeholder or closes a form, a brace between forms opens a form or closes the placeholder.
 */
export type PlaceholdersIn<Text extends string, Found = never> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? PlaceholdersInForms<`${Rest}{${After}`, Found>
    : PlaceholdersFrom<After, Found>
  : Text extends `${string}}${infer Rest}`
    ? PlaceholdersInForms<Rest, Found>
    : Found;

type PlaceholdersFrom<Text extends string, Found> = Text extends `'${string}'}${infer After}`
  ? PlaceholdersIn<After, Found>
  : Text extends `${infer Inside}}${infer After}`
    ? Inside extends `${infer Name}, plural,${string}`
      ? Text extends `${string}, plural,${infer Forms}`
        ? PlaceholdersInForms<Forms, Found | readonly [Name, number]>
        : never
      : Inside extends `${infer Name}, number`
        ? PlaceholdersIn<After, Found | readonly [Name, number]>
        : PlaceholdersIn<After, Found | readonly [Inside, string]>
    : never;

type PlaceholdersInForms<Text extends string, Found> = Text extends `${infer Before}{${infer After}`
  ? Before extends `${string}}${infer Rest}`
    ? PlaceholdersIn<`${Rest}{${After}`, Found>
    : PlaceholdersIn<After, Found>
  : Text extends `${string}}${infer Rest}`
    ? PlaceholdersIn<Rest, Found>
    : Found;
