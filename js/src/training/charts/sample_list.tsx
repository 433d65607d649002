import { useSignal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { TrainingMessages } from "../../messages";
import { formatExact, formatNumber, formatShort } from "../../shared/number_format";
import { shortNames } from "../../shared/short_names";
import { useKeptScroll, useKeptSignal } from "../../widget/kept_signal";

/** One row of the list: a sample by its index among all. */
export interface SampleRow {
  /** What is said of it beside its number; empty for nothing. */
  readonly note: string;
  readonly target: string;
  readonly prediction: string;
  readonly isWrong: boolean;
  readonly loss: number;
  readonly columns: ArrayLike<number>;
}

export type SampleOrder = "number" | "lossDown" | "lossUp";

/** Rows that are there beyond those in sight, on each side, so that scrolling shows no gap. */
const MARGIN = 6;
/** Until one row has been measured, in pixels. */
const ROW_HEIGHT = 24;
/** Names of columns have room for so many characters. */
const MOST_CHARACTERS = 14;
/** How far an arrow scrolls sideways, in pixels. */
const SIDEWAYS = 80;

/**
 * Samples with their numbers. Of thousands only the rows in sight are drawn. The list is one stop of the Tab key: arrows
 * walk through it, Enter opens a sample.
 */
export function SampleList(props: {
  words: TrainingMessages["training"]["samples"];
  /** The indices of the samples, in the order in which they are shown. */
  shown: ArrayLike<number>;
  row: (index: number) => SampleRow;
  columnNames: readonly string[];
  order: SampleOrder;
  onOrder: (order: SampleOrder) => void;
  /** The sample whose graph is open; null for none. */
  marked: number | null;
  onOpen: (index: number) => void;
}) {
  const { columnNames, marked, onOpen, onOrder, order, row, shown, words } = props;
  const id = useId();
  const shortened = useMemo(() => shortNames(columnNames, MOST_CHARACTERS), [columnNames]);
  const list = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 0, rowHeight: ROW_HEIGHT });
  const active = useKeptSignal<number | null>("active sample", null);
  useKeptScroll("samples", list);
  const { height, rowHeight, top } = view.value;
  const count = shown.length;
  const first = Math.max(0, Math.min(count, Math.floor(top / rowHeight)) - MARGIN);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + MARGIN);

  useLayoutEffect(() => {
    const element = list.current;
    if (!element) return;
    const measure = () => {
      const found = element.querySelector<HTMLElement>("tr[id]")?.offsetHeight;
      view.value = {
        top: element.scrollTop,
        height: element.clientHeight,
        rowHeight: found || ROW_HEIGHT,
      };
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [view]);

  const place = active.value === null ? -1 : Array.prototype.indexOf.call(shown, active.value);
  const goTo = (to: number) => {
    const element = list.current;
    const at = Math.max(0, Math.min(count - 1, to));
    if (!element || count === 0) return;
    active.value = shown[at];
    const head = element.querySelector("thead")?.offsetHeight ?? 0;
    const { scrollTop } = element;
    const lowest = (at + 1) * rowHeight + head - element.clientHeight;
    element.scrollTop = Math.min(at * rowHeight, Math.max(scrollTop, lowest));
  };
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place < 0 ? count - 1 : place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: count - 1,
    };
    const sideways = { ArrowLeft: -SIDEWAYS, ArrowRight: SIDEWAYS }[event.key];
    if (event.key in steps) goTo(steps[event.key]);
    else if (sideways !== undefined) list.current?.scrollBy({ left: sideways });
    else if ((event.key === "Enter" || event.key === " ") && place >= 0) onOpen(shown[place]);
    else return;
    event.preventDefault();
  };
  const sorted = order === "lossDown" ? "descending" : "ascending";
  return (
    <div class="mg-samples" ref={list}>
      <div style={{ padding: `${first * rowHeight}px 0 ${(count - last) * rowHeight}px` }}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table that is walked with keys
          role="grid"
          tabIndex={0}
          aria-label={`${words.label({ count })} ${words.keys}`}
          aria-rowcount={count + 1}
          aria-activedescendant={place >= first && place < last ? `${id}-${shown[place]}` : undefined}
          onKeyDown={press}
        >
          <thead>
            <tr aria-rowindex={1}>
              <th scope="col" aria-sort={order === "number" ? "ascending" : "none"}>
                <button type="button" title={words.byNumber} onClick={() => onOrder("number")}>
                  {words.number}
                  {order === "number" && " ▴"}
                </button>
              </th>
              <th scope="col">{words.target}</th>
              <th scope="col">{words.prediction}</th>
              <th scope="col" aria-sort={order === "number" ? "none" : sorted}>
                <button
                  type="button"
                  title={words.byLoss}
                  onClick={() => onOrder(order === "lossDown" ? "lossUp" : "lossDown")}
                >
                  {words.loss}
                  {order === "lossDown" && " ▾"}
                  {order === "lossUp" && " ▴"}
                </button>
              </th>
              {shortened.map((name, column) => (
                <th scope="col" key={column} title={columnNames[column]}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.max(0, last - first) }, (_, offset) => {
              const index = shown[first + offset];
              const sample = row(index);
              return (
                <tr
                  key={index}
                  id={`${id}-${index}`}
                  aria-rowindex={first + offset + 2}
                  aria-selected={index === active.value}
                  aria-current={index === marked}
                  onClick={() => {
                    active.value = index;
                    onOpen(index);
                  }}
                >
                  <td>
                    {sample.note && <span class="mg-quiet">{sample.note} </span>}
                    {index + 1}
                  </td>
                  <td title={sample.target}>{sample.target}</td>
                  <td title={sample.prediction} class={sample.isWrong ? "mg-wrong" : undefined}>
                    {sample.isWrong && <span title={words.wrong}>✗ </span>}
                    {sample.prediction}
                  </td>
                  <td class="mg-data" title={formatExact(sample.loss)}>
                    {formatNumber(sample.loss)}
                  </td>
                  {columnNames.map((_, column) => (
                    <td key={column} title={formatExact(sample.columns[column])}>
                      {formatShort(sample.columns[column])}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
}
