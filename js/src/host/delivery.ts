import { type ReadonlySignal, signal } from "@preact/signals";
import { floatsAsText } from "../shared/base64";
import { newId } from "../shared/new_id";
import { toFloats } from "../tape/tape";
import type { Answer, Edits } from "../widget/model";
import { attempt, type HostCallback, type HostModel } from "./host_model";

/** The page says that Python does not answer after so long: a person can read it before an answer to a second try. */
const LATE_MILLISECONDS = 2_000;
/** Python is told again what it has not answered for so long; each time that is in vain it is given twice as long. */
const FIRST_MILLISECONDS = 3_000;
const MOST_MILLISECONDS = 24_000;

/** A change on the wire; see micrograd_widget/page_changes.py. */
interface Change {
  readonly number: number;
  readonly name: string;
  readonly value: unknown;
  readonly indices?: readonly number[];
}

/** What Python has heard, of a page and as news for all others. */
interface Heard {
  readonly kind: "micrograd-heard";
  readonly page: string;
  readonly number: number;
  readonly changes: readonly Change[];
}

/**
 * Brings what a page changes to Python, although hosts lose messages, and to this page what other pages change. All
 * views of a widget in a page share one. A host's own way of sending traits waits for the answer to each, so that it
 * is stuck once one is lost; messages do not.
 */
export interface Delivery {
  /** Changes a trait here, and tells Python until it has answered. */
  put(name: string, value: unknown, edits?: Edits): void;
  edits(name: string): Edits;
  /** Tells of other edits than before, by the name of the trait. */
  readonly edited: EventTarget;
  readonly answer: ReadonlySignal<Answer>;
  /** Whether Python has ever answered this page. */
  readonly hasAnswered: ReadonlySignal<boolean>;
  /** Asks for a sign of life, so that it is known later whether there ever was a Python. */
  greet(): void;
}

/** A change that Python has not heard of. */
interface Unheard {
  readonly number: number;
  readonly value: unknown;
}

/** A changed number of an array, which counts beside the array until it can be put into it. */
interface Edit {
  readonly number: number;
  readonly value: number;
  isHeard: boolean;
}

/** @param arrayNames the traits that are arrays of numbers, of which other pages may change others */
export function createDelivery(host: HostModel, arrayNames: readonly string[], ended: AbortSignal): Delivery {
  const page = newId();
  const edited = new EventTarget();
  const answer = signal<Answer>("fine");
  const unheard = new Map<string, Unheard>();
  const arrays = new Map(arrayNames.map((name) => [name, new Map<number, Edit>()]));
  let number = 0;
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
    const changes = changesOf(unheard, arrays);
    attempt(() => host.send?.({ kind: "micrograd-changes", page, changes }));
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
      patience = Math.min(2 * patience, MOST_MILLISECONDS);
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
  listen("msg:custom", (content) => {
    const heard = content as Heard | null;
    if (heard?.kind !== "micrograd-heard") return;
    if (heard.page === page) confirm(heard.number);
    else for (const change of heard.changes) follow(change);
  });
  // What Jupyter's models tell when a kernel restarts: it may be that nobody is there any more.
  listen("comm_live_update", () => {
    hasTurned = true;
    patience = FIRST_MILLISECONDS;
    send();
  });
  ended.addEventListener("abort", stopWaiting, { once: true });

  return {
    answer,
    hasAnswered,
    edited,
    greet: () => sent === null && send(),
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

/** All that Python has not heard of, in the order in which it was changed. */
function changesOf(
  unheard: ReadonlyMap<string, Unheard>,
  arrays: ReadonlyMap<string, ReadonlyMap<number, Edit>>,
): Change[] {
  const changes: Change[] = Array.from(unheard, ([name, change]) => ({ name, ...change }));
  for (const [name, edits] of arrays) {
    const byNumber = new Map<number, [number, number][]>();
    for (const [index, { isHeard, number, value }] of edits) {
      if (isHeard) continue;
      const some = byNumber.get(number) ?? [];
      some.push([index, value]);
      byNumber.set(number, some);
    }
    for (const [number, some] of byNumber) {
      const value = floatsAsText(Float64Array.from(some, ([, one]) => one));
      changes.push({ number, name, indices: some.map(([index]) => index), value });
    }
  }
  return changes.sort((one, other) => one.number - other.number);
}
