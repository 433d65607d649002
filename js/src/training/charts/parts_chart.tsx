import type { NetworkWords } from "./network_props";

/** A part of a model, as a box. */
export interface PartBox {
  readonly name: string;
  readonly parameters: number;
  readonly operationCount: number;
  /** Its place from the inputs on: boxes of one rank stand side by side. */
  readonly rank: number;
  /** The boxes that it reads, by their indices; -1 are the inputs. */
  readonly reads: readonly number[];
}

/** From one row of boxes to the next, and how high a box is; in the unit of text. */
const ROW = 58;
const BOX = 38;
/** How many boxes stand side by side. */
const MOST_ABREAST = 3;
/** How far an edge that passes a row swings out, as a share of the width. */
const SWING = 42;

/** A model of other things than layers of neurons: its parts as boxes from top to bottom, and what reads what. */
export function PartsChart(props: {
  words: NetworkWords;
  title: string;
  inputNames: readonly string[];
  parts: readonly PartBox[];
  onPart: (index: number) => void;
}) {
  const { inputNames, onPart, parts, title, words } = props;
  const places = placesOf(parts);
  const inputs = { x: 50, row: 0, abreast: 1 };
  const placeOf = (index: number) => places[index] ?? inputs;
  const rows = Math.max(0, ...places.map(({ row }) => row)) + 1;
  return (
    <div class="mg-network">
      <div class="mg-network-head">
        <span class="mg-quiet">{title}</span>
      </div>
      <div class="mg-parts">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset groups the fields of a form, and this is none */}
        <div class="mg-parts-all" role="group" aria-label={words.parts} style={{ "--mg-rows": rows }}>
          <svg viewBox={`0 0 100 ${ROW * rows}`} preserveAspectRatio="none" aria-hidden="true">
            {parts.flatMap(({ reads }, to) =>
              reads.map((from) => <path key={`${from} ${to}`} d={edgePath(placeOf(from), places[to])} />),
            )}
          </svg>
          <span class="mg-part" style={styleOf(inputs)} title={inputNames.join(", ")}>
            {inputNames.join(", ")}
          </span>
          {parts.map(({ name, operationCount, parameters }, index) => (
            <button
              key={String(index)}
              type="button"
              class="mg-part"
              style={styleOf(places[index])}
              title={`${name}\n${words.openHint}`}
              onClick={() => onPart(index)}
            >
              <b>{name}</b>
              <span>
                {parameters > 0
                  ? words.parameters({ count: parameters })
                  : words.operations({ count: operationCount })}
              </span>
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

interface Place {
  /** The middle, as a share of the width. */
  readonly x: number;
  readonly row: number;
  /** How many stand side by side there. */
  readonly abreast: number;
}

const styleOf = ({ abreast, row, x }: Place) => ({
  "--mg-x": `${x}%`,
  "--mg-row": row,
  maxWidth: `${94 / abreast}%`,
});

/** Boxes of a rank side by side, in further rows where they are many. */
function placesOf(parts: readonly PartBox[]): Place[] {
  const places: Place[] = [];
  let row = 1;
  for (const rank of [...new Set(parts.map((part) => part.rank))].sort((one, other) => one - other)) {
    const members = parts.flatMap((part, index) => (part.rank === rank ? [index] : []));
    for (let from = 0; from < members.length; from += MOST_ABREAST, row++) {
      const abreast = members.slice(from, from + MOST_ABREAST);
      abreast.forEach((index, place) => {
        places[index] = { x: (100 * (place + 0.5)) / abreast.length, row, abreast: abreast.length };
      });
    }
  }
  return places;
}

/** From the lower side of a box to the upper side of another; around the boxes of rows in between. */
function edgePath(from: Place, to: Place): string {
  const [y0, y1] = [ROW * from.row + BOX, ROW * to.row];
  const swing = Math.abs(to.row - from.row) > 1 ? SWING : 0;
  const handle = Math.max(10, (y1 - y0) / 2);
  return `M${from.x} ${y0}C${from.x + swing} ${y0 + handle} ${to.x + swing} ${y1 - handle} ${to.x} ${y1}`;
}
