import { type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../shared/new_id";
import { toFloats } from "../tape/tape";
import type { Answer, Edits } from "../widget/model";
import { attempt, type HostCallback, type HostModel } from "./host_model";
import { type Change, changesOf, type Edit, type Heard, type Told, type Unheard } from "./page_changes";

/** The page says that Python does not answer after so long: a person can read it before an answer to a second try. */
const LATE_MILLISECONDS = 2_000;
/**
 * Python is told again what it has not answered for so long, and each time that is in vain it is given longer: a page
 * is back at most half as long after its connection as that was away, and a busy kernel finds no heap of messages.
 */
const FIRST_MILLISECONDS = 3_000;
const LONGER = 1.5;
const MOST_MILLISECONDS = 24_000;

/**
 * Brings what a page changes to Python, although hosts lose messages, and to this page what other pages change. All
 * views of a widget in a page share one. A host's own way of sending traits waits for the answer to each, so that it
 * is stuck once one is lost; messages do not.
 */
export interface Delivery {
  /** Changes a trait here, and tells Python until it has answered. */
  put(name: string, value: unknown, edits?: Edits): void;
  edits(name: string): Edits;
  /** What the page has made of a trait, where that counts although the host has heard of something else. */
  own(name: string): Pick<Unheard, "value"> | undefined;
  /** Tells of other edits than before, by the name of the trait. */
  readonly edited: EventTarget;
  readonly answer: ReadonlySignal<Answer>;
  /** Whether Python has ever answered this page. */
  readonly hasAnswered: ReadonlySignal<boolean>;
  /** Asks for a sign of life, so that it is known later whether there ever was a Python. */
  greet(): void;
}

/** How traits are told that are not simply set. */
export interface ToldTraits {
  /** Those that are arrays of numbers, of which other pages may change others. */
  readonly arrays: readonly string[];
  /** Those in which Python's word counts at once, though it has not heard this page's yet. */
  readonly yielding: readonly string[];
}

export function createDelivery(host: HostModel, told: ToldTraits, ended: AbortSignal): Delivery {
  const page = newId();
  const edited = new EventTarget();
  const answer = signal<Answer>("fine");
  const unheard = new Map<string, Unheard>();
  const arrays = new Map(told.arrays.map((name) => [name, new Map<number, Edit>()]));
  let number = 0;
  /** The number by which the page asks what Python has changed, which may have been lost; null where it does not. */
  let asked: number | null = null;
  /** The largest number in the message that waits for an answer; null where none does. */
  let sent: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lateTimer: ReturnType<typeof setTimeout> | undefined;
  let patience = FIRST_MILLISECONDS;
  let isDue = false;
  const hasAnswered = signal(false);
  /** Whether the connection to Python has changed since it answered last. */
  let hasTurned = false;
  let isSetting = false;

  const listen = (event: string, callback: HostCallback) => {
    host.on(event, callback);
    ended.addEventListener("abort", () => attempt(() => host.off?.(event, callback)), { once: true });
  };
  const setHere = (name: string, value: unknown) => {
    isSetting = true;
    host.set(name, value);
    isSetting = false;
  };
  for (const [name, edits] of arrays) {
    listen(`change:${name}`, () => {
      if (isSetting) return;
      // A whole array that Python tells has in it what Python has heard of.
      for (const [index, { isHeard }] of edits) if (isHeard) edits.delete(index);
    });
  }
  /** Puts what Python has heard of into an array. */
  const settle = (name: string, edits: Map<number, Edit>) => {
    const heard = [...edits].filter(([, { isHeard }]) => isHeard);
    if (heard.length === 0) return;
    const whole = toFloats(host.get(name), name);
    if (whole.length === 0) {
      // Python has left it out. Another nothing, so that the host tells of it when Python leaves it out once more.
      setHere(name, { bytes: "" });
      edited.dispatchEvent(new Event(name));
      return;
    }
    const isOther = heard.some(([index, { value }]) => !Object.is(whole[index], value));
    for (const [index, { value }] of heard) {
      whole[index] = value;
      edits.delete(index);
    }
    if (isOther) setHere(name, new DataView(whole.buffer));
  };

  const stopWaiting = () => {
    clearTimeout(timer);
    clearTimeout(lateTimer);
    lateTimer = undefined;
  };
  const send = () => {
    const message: Told = { kind: "micrograd-changes", page, changes: changesOf(unheard, arrays) };
    attempt(() => host.send?.(asked === null ? message : { ...message, ask: asked }));
    // The last change of all is sent as well, but nobody waits for its answer.
    if (ended.aborted) return;
    sent = number;
    clearTimeout(timer);
    lateTimer ??= setTimeout(() => {
      lateTimer = undefined;
      // A page that never had a Python has lost none.
      if (hasAnswered.peek() || hasTurned) answer.value = hasTurned ? "gone" : "late";
    }, LATE_MILLISECONDS);
    timer = setTimeout(() => {
      patience = Math.min(LONGER * patience, MOST_MILLISECONDS);
      // Where something was lost, more may have been.
      asked ??= ++number;
      send();
    }, patience);
  };
  /** What changes together goes in one message. */
  const sendSoon = () => {
    if (isDue || sent !== null) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      if (sent === null) send();
    });
  };
  const confirm = (heard: number) => {
    for (const [name, change] of unheard) {
      if (change.number > heard) continue;
      unheard.delete(name);
      // Python may have said something else before it heard of this.
      if (host.get(name) !== change.value) setHere(name, change.value);
    }
    for (const [name, edits] of arrays) {
      for (const edit of edits.values()) edit.isHeard ||= edit.number <= heard;
      settle(name, edits);
    }
    if (asked !== null && heard >= asked) asked = null;
    hasAnswered.value = true;
    hasTurned = false;
    if (sent === null || heard < sent) return;
    sent = null;
    stopWaiting();
    patience = FIRST_MILLISECONDS;
    answer.value = "fine";
    if (number > heard) sendSoon();
  };
  const follow = ({ indices, name, value }: Change) => {
    const edits = arrays.get(name);
    if (!indices || !edits) {
      if (!unheard.has(name)) setHere(name, value);
      return;
    }
    const numbers = toFloats(value, name);
    indices.forEach((index, place) => {
      if (edits.get(index)?.isHeard !== false) {
        edits.set(index, { number: 0, value: numbers[place], isHeard: true });
      }
    });
    settle(name, edits);
  };
  const takeOver = (state: Readonly<Record<string, unknown>>) => {
    for (const [name, value] of Object.entries(state)) {
      const edits = arrays.get(name);
      if (!edits) {
        host.set(name, value);
        continue;
      }
      for (const [index, { isHeard }] of edits) if (isHeard) edits.delete(index);
      setHere(name, new DataView(toFloats(value, name).buffer));
    }
  };
  listen("msg:custom", (content) => {
    const heard = content as Heard | null;
    if (heard?.kind !== "micrograd-heard") return;
    if (heard.page !== page) {
      for (const change of heard.changes) follow(change);
      return;
    }
    confirm(heard.number);
    if (heard.state) takeOver(heard.state);
  });
  /** Asks anew: an answer that is under way may be from before the page was cut off. */
  const ask = () => {
    patience = FIRST_MILLISECONDS;
    asked = ++number;
    send();
  };
  // What Jupyter's models tell when a kernel restarts: it may be that nobody is there any more.
  listen("comm_live_update", () => {
    hasTurned = true;
    ask();
  });
  // A network that was gone, and a page that a browser has woken up.
  globalThis.addEventListener?.("online", ask, { signal: ended });
  globalThis.document?.addEventListener("resume", ask, { signal: ended });
  ended.addEventListener("abort", stopWaiting, { once: true });

  return {
    answer,
    hasAnswered,
    edited,
    greet: () => sent === null && send(),
    own: (name) => (told.yielding.includes(name) ? undefined : unheard.get(name)),
    edits: (name) =>
      new Map(Array.from(arrays.get(name) ?? [], ([index, { value }]) => [index, value] as const)),
    put: (name, value, edits) => {
      number++;
      const known = arrays.get(name);
      if (edits && known) {
        for (const [index, one] of edits) known.set(index, { number, value: one, isHeard: false });
      } else {
        unheard.set(name, { number, value });
      }
      setHere(name, value);
      sendSoon();
    },
  };
}
