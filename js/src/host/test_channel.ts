// Pages and a Python for tests, and between them a channel that loses, doubles, delays and reorders messages.
import { floatsAsText } from "../shared/base64";
import { Random } from "../shared/random";
import { toFloats } from "../tape/tape";
import { adapt } from "./adapt";
import { createDelivery, type Delivery } from "./delivery";
import type { HostCallback, HostModel } from "./host_model";
import type { Change } from "./page_changes";

type Message = Record<string, unknown>;
export interface TestPage {
  readonly held: Record<string, unknown>;
  readonly delivery: Delivery;
  /** What a view of this page shows of a trait. */
  shown(name: string): unknown;
  /** The numbers that a view of this page shows. */
  numbers(): number[];
  /** Edits one number, as a view does: of what it shows. */
  edit(index: number, number: number): void;
  ended: AbortController;
}

/** Messages under way. Each side reads what comes for it in `deliver`. */
export class Channel {
  readonly #random: Random;
  #toPython: Message[] = [];
  #toPages = new Map<(message: Message) => void, Message[]>();
  /** The share of messages that are lost, and of those that come twice or later than others. */
  trouble = 0;
  receive: (message: Message) => void = () => {};

  constructor(seed: number) {
    this.#random = new Random(seed);
  }

  #put(queue: Message[], message: Message, mayReorder: boolean): void {
    if (this.chance()) return;
    // As a host does: nothing that is not JSON comes through.
    const copy = JSON.parse(JSON.stringify(message)) as Message;
    queue.push(copy);
    if (this.chance()) queue.push(copy);
    if (mayReorder && this.chance()) queue.unshift(queue.pop() as Message);
  }

  chance(share = this.trouble): boolean {
    return this.#random.random() < share;
  }

  connect(page: (message: Message) => void): void {
    this.#toPages.set(page, []);
  }

  up(message: Message): void {
    this.#put(this.#toPython, message, true);
  }

  /** To all pages. Hosts keep the order here, but may lose what they send. */
  down(message: Message): void {
    for (const queue of this.#toPages.values()) this.#put(queue, message, false);
  }

  /** Delivers some of what is under way; all of it without trouble. */
  deliver(): void {
    const some = (queue: Message[]) =>
      queue.splice(0, this.trouble ? Math.floor(3 * this.#random.random()) : queue.length);
    for (const message of some(this.#toPython)) this.receive(message);
    for (const [page, queue] of this.#toPages) for (const message of some(queue)) page(message);
  }

  get isEmpty(): boolean {
    return this.#toPython.length === 0 && [...this.#toPages.values()].every((queue) => queue.length === 0);
  }
}

/** Python's half, see micrograd_widget/page_changes.py. */
export class TestPython {
  readonly held: Record<string, unknown>;
  readonly numbers: number[];
  readonly #heard = new Map<string, number>();
  readonly #channel: Channel;

  constructor(channel: Channel, numbers: number[], held: Record<string, unknown> = {}) {
    this.#channel = channel;
    this.numbers = [...numbers];
    this.held = { ...held };
    channel.receive = (message) => this.#receive(message);
  }

  /** Sets a trait, or all numbers, and tells all pages as a host does. */
  set(name: string, value: unknown): void {
    if (name === "numbers") this.numbers.splice(0, this.numbers.length, ...(value as number[]));
    else this.held[name] = value;
    this.#channel.down({ trait: name, value });
  }

  #receive({ ask, changes, page }: Message): void {
    const before = this.#heard.get(page as string) ?? 0;
    const fresh = (changes as Change[]).filter(({ number }) => number > before);
    const number = Math.max(before, ...fresh.map((change) => change.number));
    this.#heard.set(page as string, number);
    this.#channel.down({ kind: "micrograd-heard", page, number, changes: fresh });
    for (const { indices, name, value } of fresh) {
      if (!indices) this.held[name] = value;
      const data = indices ? toFloats(value, name) : [];
      indices?.forEach((index, place) => {
        this.numbers[index] = data[place];
      });
    }
    if (ask === undefined) return;
    const last = Math.max(number, ask as number);
    this.#heard.set(page as string, last);
    const state = { ...this.held, numbers: floatsAsText(Float64Array.from(this.numbers)) };
    this.#channel.down({ kind: "micrograd-heard", page, number: last, changes: [], state });
  }
}

/** A page that shows Python's widget: a model as Backbone has it, and a delivery. */
export function openPage(channel: Channel, python: TestPython, yielding: readonly string[] = []): TestPage {
  const held: Record<string, unknown> = { ...python.held, numbers: floats(python.numbers) };
  const listening: [string, HostCallback][] = [];
  const tell = (event: string, content?: unknown) => {
    for (const [name, callback] of [...listening]) if (name === event) callback(content, []);
  };
  const host: HostModel = {
    get: (name) => held[name],
    set: (name, value) => {
      if (isSame(held[name], value)) return;
      held[name] = value;
      tell(`change:${name}`);
    },
    on: (event, callback) => void listening.push([event, callback]),
    send: (content) => channel.up(content as Message),
  };
  channel.connect((message) => {
    if (message.kind) tell("msg:custom", message);
    else if (message.trait === "numbers") host.set("numbers", floats(message.value as number[]));
    else host.set(message.trait as string, message.value);
  });
  const ended = new AbortController();
  const delivery = createDelivery(host, { arrays: ["numbers"], yielding }, ended.signal);
  const numbers = () => {
    const shown = toFloats(held.numbers, "numbers");
    for (const [index, number] of delivery.edits("numbers")) shown[index] = number;
    return [...shown];
  };
  return {
    held,
    delivery,
    ended,
    numbers,
    shown: (name) => adapt<Record<string, unknown>>(host, delivery).get(name),
    edit: (index, number) => {
      const shown = numbers();
      shown[index] = number;
      delivery.put("numbers", floats(shown), new Map([[index, number]]));
    },
  };
}

function floats(numbers: number[]): DataView {
  return new DataView(Float64Array.from(numbers).buffer);
}

/** Backbone tells of no change between equal values. */
function isSame(one: unknown, other: unknown): boolean {
  const textOf = (value: unknown) =>
    value instanceof DataView ? `bytes ${new Uint8Array(value.buffer)}` : JSON.stringify(value);
  return textOf(one) === textOf(other);
}
