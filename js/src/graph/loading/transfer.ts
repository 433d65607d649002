import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import { bytesOf, type WireTape } from "../../tape/tape";
import { TapeError } from "../../tape/tape_error";
import type { GraphModel } from "../state/graph_model";
import type { Structure } from "../structure";
import { workerAddress } from "./graph_worker";

/** A large graph that comes from Python in pieces. All views of a widget share one. */
export interface Transfer {
  /** How much has come, from 0 to 1; null as long as nothing was heard. */
  readonly share: ReadonlySignal<number | null>;
  /** The graph, once all of it has come and until it was read. */
  readonly wire: ReadonlySignal<WireTape | null>;
  /** Why what has come is no graph; null as long as it may be one. */
  readonly failure: ReadonlySignal<unknown>;
  /** What the first view that read it has made of it; null before. */
  readonly structure: Structure | null;
  /** Keeps what was read, in the place of what has come. */
  keep(structure: Structure): void;
}

/** Memory for more than this no browser has in one piece. */
const MOST_BYTES = 2 ** 33;
/** Each array begins at a multiple of so many bytes. */
const ALIGNMENT = 8;

/** Says what is to come; see micrograd_widget/graph_transfer.py. */
interface Head {
  readonly kind: "micrograd-graph";
  readonly transfer: string;
  readonly wire: WireTape;
  readonly arrays: Readonly<Record<string, { readonly at: number; readonly length: number }>>;
  /** Of the memory that all arrays lie in, in bytes. */
  readonly size: number;
  /** How many of these come. */
  readonly bytes: number;
}

interface Piece {
  readonly kind: "micrograd-piece";
  readonly transfer: string;
  readonly at: number;
}

/** By the trait `transfer`: hosts give each view a model object of its own, and may share this module between models. */
const transfers = new Map<string, Receiver>();

/** What has come, or will come, for a widget. */
export function transferOf(key: string): Transfer {
  let transfer = transfers.get(key);
  if (!transfer) {
    transfer = new Receiver();
    transfers.set(key, transfer);
  }
  return transfer;
}

/** Lets go of what has come for a widget. Views that read it keep what they have. */
export function forgetTransfer(key: string): void {
  transfers.delete(key);
}

/** Receives what Python sends for a widget, until the signal ends it. Several may listen: a piece counts once. */
export function receiveTransfer(model: GraphModel, ended: AbortSignal): void {
  const key = model.get("transfer");
  if (!key) return;
  transferOf(key);
  // What will be needed when all of it has come is made while nothing has.
  workerAddress();
  model.onMessage?.((content, buffers) => {
    const message = content as Partial<Head | Piece> | null;
    if (message?.transfer !== key) return;
    const receiver = transfers.get(key);
    try {
      if (message.kind === "micrograd-graph") receiver?.begin(checkedHead(message));
      else if (message.kind === "micrograd-piece") receiver?.take((message as Piece).at, buffers[0]);
    } catch (error) {
      receiver?.fail(error);
    }
  }, ended);
}

class Receiver implements Transfer {
  readonly share: Signal<number | null> = signal(null);
  readonly wire: Signal<WireTape | null> = signal(null);
  readonly failure: Signal<unknown> = signal(null);
  structure: Structure | null = null;
  #head: Head | null = null;
  /** What has come, by its place. Memory for the whole is asked for only when all of it is here. */
  readonly #pieces = new Map<number, Uint8Array>();
  #bytes = 0;

  keep(structure: Structure): void {
    this.structure = structure;
    this.wire.value = null;
  }

  fail(error: unknown): void {
    this.#head = null;
    this.#pieces.clear();
    this.failure.value = error;
  }

  begin(head: Head): void {
    // Who has a graph needs it no second time: it never changes.
    if (this.structure !== null || this.wire.value !== null) return;
    this.failure.value = null;
    this.#head = head;
    this.#pieces.clear();
    this.#bytes = 0;
    this.share.value = 0;
    this.#look();
  }

  take(at: number, buffer: unknown): void {
    if (this.#head === null || this.#pieces.has(at)) return;
    const piece = bytesOf(buffer, "a piece of the graph");
    checkPlace("at", at, this.#head.size - piece.length);
    // One without bytes is nothing that could be waited for.
    if (piece.length === 0) return;
    this.#pieces.set(at, piece);
    this.#bytes += piece.length;
    this.share.value = Math.min(1, this.#bytes / this.#head.bytes);
    this.#look();
  }

  #look(): void {
    if (this.#head === null || this.#bytes < this.#head.bytes) return;
    const { wire, arrays, size } = this.#head;
    const memory = new Uint8Array(size);
    for (const [at, piece] of this.#pieces) {
      memory.set(piece, at);
      this.#pieces.delete(at);
    }
    const { buffer } = memory;
    const views = Object.entries(arrays).map(([name, { at, length }]) => [
      name,
      new Uint8Array(buffer, at, length),
    ]);
    this.wire.value = { ...wire, ...Object.fromEntries(views) };
    this.#head = null;
  }
}

/** @throws TapeError, where no graph can come of it */
function checkedHead(message: Partial<Head>): Head {
  const { arrays, bytes, size, wire } = message;
  if (!isRecord(wire)) throw new TapeError("noTransfer", { what: "wire" });
  if (!isRecord(arrays)) throw new TapeError("noTransfer", { what: "arrays" });
  checkPlace("size", size, MOST_BYTES);
  checkPlace("bytes", bytes, size);
  const named = Object.entries(arrays);
  // All memory is for what comes, but for the gaps between arrays.
  checkPlace("size", size, bytes + ALIGNMENT * named.length);
  let rest = bytes;
  for (const [name, array] of named) {
    checkPlace(name, array?.length, rest);
    checkPlace(name, array.at, size - array.length);
    rest -= array.length;
  }
  return message as Head;
}

function checkPlace(what: string, value: unknown, most: number): asserts value is number {
  const isPlace = Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= most;
  if (!isPlace) throw new TapeError("noTransfer", { what });
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
