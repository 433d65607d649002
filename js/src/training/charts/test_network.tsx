// A network for tests of its chart: how it is shown, and where its neurons are.
import { beforeEach, vi } from "vitest";
import { ENGLISH_TRAINING } from "../../messages/test_messages";
import { container } from "../../widget/test_mount";
import { NetworkChart, type NetworkChartProps } from "./network";
import { showChart } from "./test_chart";
import { LAYERS } from "./test_layers";

/** A surface that is the same all over. */
const gridOf = (value: number) => ({ values: new Float64Array(16).fill(value), stride: 1, offset: 0 });
const [ZERO, PLUS, MINUS] = [0, 1, -1].map(gridOf);
const NAMES = ["x₁", "x₂"];

export let parameters: Float64Array;
export const read = vi.fn(() => ({ parameters, grids: [[ZERO, ZERO], [PLUS, null], [MINUS]] }));

beforeEach(() => {
  parameters = Float64Array.of(0.5, -1, 0.25, 2, 0, -0.125, 1.5, -2.5, 0);
  read.mockClear();
});

const { network: words } = ENGLISH_TRAINING.training;
const BASE: NetworkChartProps = { words, layers: LAYERS, inputNames: NAMES, read, resolution: 4 };
export const showNetwork = (props: Partial<NetworkChartProps> = {}) =>
  showChart(<NetworkChart {...BASE} {...props} />);

export const neuron = (column: number, index: number) =>
  container.querySelector(`[data-neuron="${column} ${index}"]`) as HTMLButtonElement;
/** Where a neuron is drawn: it lies under its button. */
export function boxOf(column: number, index: number) {
  const { left, top, width } = neuron(column, index).style;
  const [x, y, side] = [left, top, width].map(Number.parseFloat);
  return { x, y, side };
}
