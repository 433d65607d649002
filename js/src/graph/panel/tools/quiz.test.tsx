// @vitest-environment happy-dom

import { act } from "preact/test-utils";
import { describe, expect, it } from "vitest";
import { CATALOGUES } from "../../../messages/test_messages";
import { recordedLeaves, run } from "../../../tape/execute";
import { LECTURE, LECTURE_GRADS, type TestNode, tapeOf } from "../../../tape/test_tapes";
import { click, container, send, show, texts, write } from "../../../widget/test_mount";
import { type Questions, questionsOn } from "../../quiz";
import type { GraphTraits } from "../../state/graph_model";
import { Note } from "../inspector/note";
import { model, openGraph, state } from "../test_panel";
import { OpenTool } from "./tools";

const tape = tapeOf(LECTURE);
const quizOn = (pass: "forward" | "backward"): Questions =>
  questionsOn(tape, run(tape, recordedLeaves(tape), 7), pass);

const showQuiz = (traits: Partial<GraphTraits> = {}, nodes: TestNode[] = LECTURE) =>
  show(<OpenTool state={openGraph(nodes, traits)} />);

function answer(text: string): void {
  write(container.querySelector("input") as HTMLInputElement, text);
  send(container.querySelector("form"), new Event("submit", { bubbles: true, cancelable: true }));
}

describe("a teacher's quiz", () => {
  it("opens by itself, selects what it asks for, and hides it", () => {
    showQuiz({ quiz: quizOn("backward") });
    expect(state.tool.value).toBe("quiz");
    expect(container.textContent).toContain("Question 1 of 6");
    expect(container.textContent).toContain("What is f.grad?");
    expect(state.selected.value).toBe(5);
    expect([...state.registers.value.gradKnown]).toEqual([0, 0, 0, 0, 0, 0, 1]);
    expect([...(state.quiz.masked.value ?? [])]).toEqual([2, 2, 2, 2, 2, 2, 0]);
  });

  it("shows what was found, and asks for the next", () => {
    showQuiz({ quiz: quizOn("backward") });
    answer("4");
    expect(container.textContent).toContain("That is right: f.grad is 4.0.");
    expect(container.textContent).toContain("What is d.grad?");
    expect([state.registers.value.grad[5], state.registers.value.gradKnown[5]]).toEqual([4, 1]);
    expect(state.registers.value.gradKnown[4]).toBe(0);
  });

  it("answers under the question that was answered", () => {
    showQuiz({ quiz: quizOn("forward") });
    answer("-6");
    expect(texts(".mg-quiz-settled")).toEqual([
      "Question 1 of 3What is e?e = a × b✓ That is right: e is −6.0.",
    ]);
    const settled = container.querySelector(".mg-quiz-settled") as Element;
    const asked = container.querySelector("form") as Element;
    expect(asked.textContent).toContain("What is d?");
    expect(settled.compareDocumentPosition(asked)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    answer("1");
    expect(texts(".mg-quiz-settled")[0]).toContain("right: e is −6.0.");
    expect(texts("form ~ [role=status]")[0]).toContain("You have 2 tries left.");
  });

  it("gives the chain rule after a wrong guess, its numbers after the second, the answer after the third", () => {
    showQuiz({ quiz: quizOn("backward") });
    answer("7");
    expect(container.textContent).toContain("You have 2 tries left.");
    expect(container.textContent).toContain("L.grad ×");
    expect(container.textContent).not.toContain("1.0 × 4.0");
    answer("7");
    expect(container.textContent).toContain("1.0 × 4.0");
    expect(container.textContent).not.toContain("f.grad is");
    answer("7");
    expect(container.textContent).toContain("That is not right: f.grad is 4.0.");
    expect(state.quiz.result.value).toMatchObject({ right: 0, wrong: 1, asked: 6 });
  });

  it("says what a number looks like, and counts no try", () => {
    showQuiz({ quiz: quizOn("backward") });
    answer("four");
    expect(container.textContent).toContain("This is not a number.");
    expect(container.querySelector("input")?.getAttribute("aria-invalid")).toBe("true");
    expect(state.quiz.progress.value.wrongGuesses).toEqual([]);
    answer("4");
    expect(state.quiz.result.value?.right).toBe(1);
  });

  it("ends where the pass it asked for ends, with a score", () => {
    showQuiz({ quiz: quizOn("backward") });
    for (const text of ["4", "-2", "-2", "-2", "-4", "6"]) answer(text);
    expect(container.textContent).toContain("6 of 6 right");
    expect(state.quiz.isRunning.value).toBe(false);
    expect(state.quiz.masked.value).toBeNull();
    expect(state.cursor.value).toBe(7);
    expect([...state.registers.value.grad]).toEqual(LECTURE_GRADS);
  });

  it("leaves the record as it was after results", () => {
    const stripped = LECTURE.map((node) => (node.op ? { ...node, data: Number.NaN } : node));
    showQuiz({ quiz: quizOn("forward") }, stripped);
    for (const text of ["-6", "4", "-8"]) answer(text);
    expect(state.cursor.value).toBeNull();
    expect([...state.registers.value.data]).toEqual([2, -3, -6, 10, 4, -2, -8]);
  });

  it("tells the kernel after each question, and only then", () => {
    showQuiz({ quiz: quizOn("forward") });
    const told = () => model.written.filter(([name]) => name === "quiz_result").map(([, result]) => result);
    answer("5");
    expect(told()).toEqual([]);
    answer("-6");
    const first = { node: 2, register: "data", tries: 2, right: true };
    expect(told()).toEqual([{ right: 1, wrong: 0, asked: 3, answers: [first] }]);
    click("End the quiz");
    expect(told().at(-1)).toEqual({ right: 1, wrong: 0, asked: 3, answers: [first] });
    expect(container.textContent).toContain("2 questions were not answered.");
  });

  it("goes on where it was, and follows another view", () => {
    const first = { node: 2, register: "data" as const, tries: 1, right: true };
    showQuiz({
      quiz: quizOn("forward"),
      quiz_result: { right: 1, wrong: 0, asked: 3, answers: [first] },
    });
    expect(container.textContent).toContain("Question 2 of 3");
    const answers = [first, { node: 4, register: "data" as const, tries: 3, right: false }];
    act(() => model.receive({ quiz_result: { right: 1, wrong: 1, asked: 3, answers } }));
    expect(container.textContent).toContain("Question 3 of 3");
  });

  it("ignores a result of other questions", () => {
    const other = { node: 3, register: "grad" as const, tries: 1, right: true };
    showQuiz({ quiz: quizOn("forward"), quiz_result: { right: 1, wrong: 0, asked: 1, answers: [other] } });
    expect(container.textContent).toContain("Question 1 of 3");
  });

  it("holds the run still, and keeps what would tell away", () => {
    showQuiz({ quiz: quizOn("backward") });
    state.goTo(7);
    state.step(-1);
    expect(state.cursor.value).toBeNull();
    const away = ["timeline", "edit", "nudge", "paths", "check", "descent", "order", "health"] as const;
    expect(away.every((feature) => state.hides(feature))).toBe(true);
    click("End the quiz");
    expect(away.some((feature) => state.hides(feature))).toBe(false);
  });

  it("has no number that it asks for in its text", () => {
    const odd = LECTURE.map((node) => (node.op ? node : { ...node, data: (node.data ?? 0) * 1.37 }));
    const asked = tapeOf(odd);
    const solved = run(asked, recordedLeaves(asked), 7);
    showQuiz({ quiz: questionsOn(asked, solved, "backward") }, odd);
    const text = `${container.innerHTML} ${JSON.stringify(model.get("quiz"))}`;
    for (const node of [0, 1, 2, 5]) {
      expect(text).not.toContain(Math.abs(solved.grad[node]).toFixed(2));
    }
  });

  it("speaks Italian", () => {
    showQuiz({ quiz: quizOn("backward"), messages: CATALOGUES.it });
    answer("1");
    expect(container.textContent).toContain("Quanto vale f.grad?");
    expect(container.textContent).toContain("Ti restano 2 tentativi.");
  });
});

describe("a quiz from the page", () => {
  it("begins with the pass that one chooses", () => {
    showQuiz();
    act(() => {
      state.tool.value = "quiz";
    });
    click("Results");
    expect(container.textContent).toContain("What is e?");
    expect(container.textContent).toContain("e = a × b");
    answer("-6");
    click("End the quiz");
    click("Gradients");
    expect(container.textContent).toContain("Question 1 of 6 · 0 right");
  });

  it("asks for what the leaves hold now", () => {
    showQuiz({ cursor: 3, leaf_data: new DataView(Float64Array.from([5, -3, 10, -2]).buffer) });
    act(() => {
      state.tool.value = "quiz";
    });
    click("Results");
    answer("-15");
    expect(container.textContent).toContain("That is right: e is −15.0.");
  });

  it("has no gradients where a lesson has none", () => {
    showQuiz({ steps: "forward" });
    act(() => {
      state.tool.value = "quiz";
    });
    const buttons = [...container.querySelectorAll("button")].map(({ textContent }) => textContent);
    expect(buttons).toContain("Results");
    expect(buttons).not.toContain("Gradients");
    expect(state.last).toBe(3);
  });

  it("says so where there is nothing to compute", () => {
    showQuiz({}, [{ data: 3, label: "a" }]);
    act(() => {
      state.tool.value = "quiz";
    });
    expect(container.textContent).toContain("nothing to compute");
  });
});

describe("a note", () => {
  it("has paragraphs and code, and nothing else of what is typed", () => {
    const text = "First `a.grad`.\n\nThen <b>this</b>.";
    show(<Note state={openGraph(LECTURE, { note: text })} />);
    expect(texts("p")).toEqual(["First a.grad.", "Then <b>this</b>."]);
    expect(container.querySelector("code")?.textContent).toBe("a.grad");
    expect(container.querySelector("b")).toBeNull();
  });
});
