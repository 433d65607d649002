// Graphs that somebody has meddled with: each opens, or says in a sentence what is wrong, and no other error is thrown.
import { afterEach, describe, expect, it, vi } from "vitest";
import { messagesFrom, type Sentence, textOf } from "../../messages";
import { CATALOGUES, ENGLISH } from "../../messages/test_messages";
import { LONGEST_LABEL, LONGEST_NOTE } from "../../shared/limits";
import { runToEnd } from "../../shared/steps";
import { doubleMutationsOf, type Mutation, mutationsOf } from "../../shared/test_mutations";
import { run } from "../../tape/execute";
import { decodeTape } from "../../tape/tape";
import { LECTURE, wireOf } from "../../tape/test_tapes";
import { errorMessage } from "../../widget/error_message";
import { fakeModelOf } from "../../widget/test_model";
import { isSentence } from "../../widget/test_sentences";
import { forgetTransfer, receiveTransfer, transferOf } from "../loading/transfer";
import { readingSteps } from "../loading/worker_code";
import { questionsOn } from "../quiz";
import { openingSteps } from "../state/drawn_graph";
import type { GraphTraits } from "../state/graph_model";
import { createGraphState, type GraphState } from "../state/graph_state";
import { fakeModel, traitsOf } from "../state/test_model";
import { structureFrom } from "../structure";

const TAPE = decodeTape(wireOf(LECTURE));
const ANSWERED = run(TAPE, Float64Array.of(2, -3, 10, -2), TAPE.steps.length);
const QUIZ = questionsOn(TAPE, ANSWERED, "forward");

/** Opens a graph and walks through it. */
function use(traits: Partial<GraphTraits>): GraphState | null {
  const ended = new AbortController();
  const model = fakeModelOf({ ...traitsOf(LECTURE), ...traits });
  try {
    const structure = runToEnd(structureFrom(runToEnd(readingSteps({ wire: model.get("tape") }))));
    const opening = runToEnd(openingSteps(structure));
    const state = createGraphState(model, ended.signal, { structure, opening });
    for (const position of [0, 1, state.last]) {
      state.goTo(position);
      void [state.registers.value, state.phase.value, state.explanation.value, state.quiz.masked.value];
    }
    state.quiz.guess(1);
    void [state.note.trim(), state.quiz.result.value, state.hides("quiz")];
    return state;
  } catch (error) {
    if (!isSentence(error)) throw error;
    expect(errorMessage(error, ENGLISH)).not.toContain("undefined");
    return null;
  } finally {
    ended.abort();
  }
}

function expectSentences(mutations: readonly Mutation[], attempt: (value: unknown) => void) {
  for (const { what, value } of mutations) {
    try {
      attempt(value);
    } catch (error) {
      throw new Error(`${what}: ${error}`, { cause: error });
    }
  }
}

describe("a graph that somebody has meddled with", () => {
  it("opens, or says what is wrong with its tape", () => {
    const wire = wireOf(LECTURE);
    expectSentences([...mutationsOf(wire), ...doubleMutationsOf(wire, 300, 1)], (tape) =>
      use({ tape: tape as GraphTraits["tape"] }),
    );
  });

  it("opens, or says what is wrong with what is beside the tape", () => {
    const { tape: _, messages: __, ...others } = traitsOf(LECTURE);
    const lesson = { ...others, hide: ["quiz"], note: "a `b`", steps: "both", left_out: "", transfer: "" };
    expectSentences(mutationsOf(lesson), (traits) => use(Object(traits)));
  });

  it("opens, or says what is wrong with its quiz", () => {
    const quiz = { quiz: QUIZ, quiz_result: { right: 1, wrong: 0, asked: 3, answers: [answer()] } };
    expectSentences([...mutationsOf(quiz), ...doubleMutationsOf(quiz, 300, 2)], (traits) =>
      use(Object(traits)),
    );
  });

  it("speaks whatever has become of its sentences", () => {
    const { language, thousands, panel } = CATALOGUES.en;
    const catalogue = { language, thousands, panel };
    const mutations = [...mutationsOf(catalogue), ...doubleMutationsOf(catalogue, 300, 3)];
    const strange = ["en-aa-bb", "x", "1", "en-", "EN-us"].map((tag) => ({
      what: tag,
      value: { ...catalogue, language: tag },
    }));
    expectSentences([...mutations, ...strange], (held) => {
      const { panel: words } = messagesFrom(held);
      for (const sentence of Object.values(words)) {
        if (typeof sentence === "function") textOf(sentence as Sentence, { count: 3, ops: 2, of: 1 });
      }
    });
  });

  it("keeps a name and a note short", () => {
    const long = "x".repeat(10 ** 6);
    const [first, ...others] = LECTURE;
    const state = use({ tape: wireOf([{ ...first, label: long }, ...others]), note: long });
    expect(state?.tape.label.get(0)).toHaveLength(LONGEST_LABEL);
    expect(state?.note).toHaveLength(LONGEST_NOTE);
    expect(state?.note.at(-1)).toBe("…");
  });

  it.each<[keyof GraphTraits, unknown, string]>([
    ["hide", 5, "hide should be a list of strings"],
    ["hide", [5], "hide should be a list of strings"],
    ["note", { text: "x" }, 'note should be a text, not {"text":"x"}'],
    ["quiz", 5, "the quiz of this graph cannot be read: pass is missing or wrong"],
    ["quiz", { ...QUIZ, questions: [null] }, "node is missing or wrong"],
    ["quiz", { ...QUIZ, questions: [{ node: 99, register: "data", key: "" }] }, "node is missing or wrong"],
    ["tape", null, "there is no graph in it"],
    ["tape", { ...wireOf(LECTURE), version: undefined }, "there is no graph in it"],
    ["tape", { ...wireOf(LECTURE), label: 5 }, "label should be a list of strings"],
    ["tape", { ...wireOf(LECTURE), code: { bytes: "%" } }, "they are not base64"],
    ["leaf_data", 5, "leaf_data should be bytes, not number"],
  ])("says what is wrong with %s = %j", (name, value, said) => {
    let told = "";
    const ended = new AbortController();
    try {
      const model = fakeModel(LECTURE, { [name]: value });
      const structure = runToEnd(structureFrom(runToEnd(readingSteps({ wire: model.get("tape") }))));
      createGraphState(model, ended.signal, { structure, opening: runToEnd(openingSteps(structure)) });
    } catch (error) {
      told = errorMessage(error, ENGLISH);
    }
    ended.abort();
    expect(told).toContain(said);
  });
});

describe("a graph that comes in messages", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
    forgetTransfer("meddled");
  });

  const head = {
    kind: "micrograd-graph",
    transfer: "meddled",
    wire: { version: 1 },
    arrays: { code: { at: 0, length: 3 } },
    size: 3,
    bytes: 3,
  };
  const piece = { kind: "micrograd-piece", transfer: "meddled", at: 0 };

  function attempt(contents: readonly unknown[], buffer: unknown) {
    const ended = new AbortController();
    let hear: (content: unknown, buffers: readonly unknown[]) => void = () => {};
    const model = {
      ...fakeModelOf({ ...traitsOf(LECTURE), transfer: "meddled" }),
      onMessage: (heard: typeof hear) => {
        hear = heard;
      },
    };
    receiveTransfer(model, ended.signal);
    for (const content of contents) hear(content, [buffer]);
    ended.abort();
    const { failure, wire } = transferOf("meddled");
    if (failure.value !== null && !isSentence(failure.value)) throw failure.value;
    return { failure: failure.value, wire: wire.value };
  }

  it("arrives, or says what is wrong with them", () => {
    const code = new Uint8Array([0, 0, 0]);
    expectSentences([...mutationsOf(head), ...doubleMutationsOf(head, 200, 4)], (value) =>
      attempt([value, piece], code),
    );
    expectSentences(mutationsOf(piece), (value) => attempt([head, value], code));
    for (const buffer of [undefined, null, 5, "x", {}, new Uint8Array(9)]) attempt([head, piece], buffer);
  });

  it("takes no more memory than what came", () => {
    const asked: number[] = [];
    class Counted extends Uint8Array<ArrayBuffer> {
      constructor(length: number | ArrayBuffer, ...place: number[]) {
        super(length as ArrayBuffer, ...place);
        if (typeof length === "number") asked.push(length);
      }
    }
    const buffer = new Uint8Array([1, 2, 3]);
    vi.stubGlobal("Uint8Array", Counted);
    const claimed = 3 * 2 ** 20;
    const long = { ...head, size: claimed, bytes: claimed };
    expect(attempt([long, piece], buffer)).toEqual({ failure: null, wire: null });
    expect(Math.max(0, ...asked)).toBeLessThan(100);
    forgetTransfer("meddled");
    for (const wrong of [
      { size: claimed },
      { arrays: { code: { at: 0, length: 3 }, operand: { at: 0, length: 3 } } },
    ]) {
      expect(attempt([{ ...head, ...wrong }, piece], buffer).failure).not.toBeNull();
    }
    expect(Math.max(0, ...asked)).toBeLessThan(100);
    forgetTransfer("meddled");
    const { wire } = attempt([head, piece], buffer);
    expect(Array.from(Object(wire).code)).toEqual([1, 2, 3]);
  });
});

function answer() {
  return { node: QUIZ.questions[0].node, register: "data", tries: 1, right: true };
}
