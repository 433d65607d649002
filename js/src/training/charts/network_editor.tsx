import type { ReadonlySignal } from "@preact/signals";
import { type Meant, parameterName, parameterOf, parameterPoint } from "./network_parameters";
import type { NetworkPicture } from "./network_picture";
import type { NetworkChartProps } from "./network_props";
import { insideOf } from "./network_tips";
import { NumberEditor } from "./number_editor";

/** The field for the number of a parameter, where that is drawn. */
export function ParameterEditor(own: {
  props: NetworkChartProps;
  picture: NetworkPicture;
  editing: ReadonlySignal<Meant | null>;
  onDone: () => void;
  onLeave: () => void;
}) {
  const { editing, onDone, onLeave, picture, props } = own;
  const shown = editing.value;
  if (!shown) return null;
  const parameter = parameterOf(picture, shown);
  const { x, y } = parameterPoint(picture, shown);
  return (
    <NumberEditor
      key={String(parameter)}
      name={parameterName(props, picture, shown)}
      notANumber={props.words.notANumber}
      value={props.read().parameters[parameter]}
      x={insideOf(x, picture.width)}
      y={y}
      onCommit={(value) => {
        props.onWeight?.(parameter, value);
        onDone();
      }}
      onCancel={onDone}
      onLeave={onLeave}
    />
  );
}
