import { MOST_PARAMETERS, MOST_STEPS } from "../../shared/limits";
import { shown } from "../../shared/shown";
import { toFloats } from "../../tape/tape";
import { checkValue } from "../run/schema";
import type { Run } from "../run/snapshots";
import { placeIn, StateError } from "../run/state_error";

/** What a message tells of a run; see `WireRun`. */
interface ToldRun {
  readonly run: Run;
  readonly rows: Float64Array;
  /** The step of the first row. */
  readonly first: number;
  /** The number of the last message from Python that there was when this one was sent. */
  readonly number: number;
}

/** Of a long history Python sends about 10,000 rows; see MOST_THINNED_ROWS in micrograd_widget/training/run_sync.py. */
const LEAST_THINNED_ROWS = 10_000;
const MOST_EVERY = Math.ceil((MOST_STEPS + 1) / LEAST_THINNED_ROWS);

const PARTS = ["step", "optimizer", "parameters", "memory", "first", "columns", "rows"] as const;

/**
 * Reads where a run stands that another side tells of.
 *
 * @param columns the numbers in a row of the history here
 * @throws StateError, TapeError if it is no run
 */
export function readRun(wire: unknown, columns: number): ToldRun {
  if (typeof wire !== "object" || wire === null) throw new StateError("noRun", { found: shown(wire) });
  const held = wire as Readonly<Record<string, unknown>>;
  for (const name of PARTS) if (held[name] === undefined) throw new StateError("runWithout", { name });
  const whole = (name: string, most: number, value = held[name]): number => {
    checkValue({ name: `run.${name}`, kind: "number", minimum: 0, maximum: most, integer: true }, value);
    return value as number;
  };
  const step = whole("step", MOST_STEPS);
  const first = whole("first", MOST_STEPS + 1);
  const found = whole("columns", MOST_PARAMETERS);
  if (found !== columns)
    throw new StateError("wrongCount", { what: placeIn("run.rows", 0), found, expected: columns });
  const number =
    held.from === "python"
      ? whole("number", Number.MAX_SAFE_INTEGER)
      : whole("seen", Number.MAX_SAFE_INTEGER, held.seen ?? 0);
  const { optimizer } = held;
  if (typeof optimizer !== "string") throw new StateError("noOptimizer", { name: shown(optimizer) });
  const parameters = toFloats(held.parameters, "run.parameters");
  const place = parameters.findIndex((parameter) => !Number.isFinite(parameter));
  if (place >= 0) {
    const found = String(parameters[place]);
    throw new StateError("oddWeight", { what: "run.parameters", found, place });
  }
  const memory = toFloats(held.memory, "run.memory");
  const sent = toFloats(held.rows, "run.rows");
  const every = held.every === undefined ? 1 : Math.max(1, whole("every", MOST_EVERY));
  const rows = every === 1 ? sent : filledUp(sent, columns, every, Math.max(0, step - first + 1));
  return { run: { step, optimizer, parameters, memory }, rows, first, number };
}

/** Rows of all steps, of which only every so many-th was sent, and the last: each stands for those that follow it. */
function filledUp(sent: Float64Array, columns: number, every: number, count: number): Float64Array {
  const expected = Math.ceil((count - 1) / every) + 1;
  if (sent.length !== expected * columns)
    throw new StateError("wrongCount", {
      what: "run.rows",
      found: sent.length,
      expected: expected * columns,
    });
  const rows = new Float64Array(count * columns);
  for (let row = 0; row < count; row++) {
    const from = row === count - 1 ? expected - 1 : Math.floor(row / every);
    rows.set(sent.subarray(from * columns, (from + 1) * columns), row * columns);
  }
  return rows;
}
