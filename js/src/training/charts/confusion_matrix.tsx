import type { TrainingMessages } from "../../messages";
import { shortNames } from "../../shared/short_names";

/** All names of classes in the heads of the columns have room for so many characters, and each for so many at least. */
const ROOM_OF_ALL = 36;
const LEAST_ROOM = 12;

/** How many samples of each class the model takes for each class. */
export function ConfusionMatrix(props: {
  words: TrainingMessages["training"]["confusion"];
  /** What the samples are: those to train on, or those that test. */
  title: string;
  /** By true class, then by predicted class. */
  counts: readonly (readonly number[])[];
  classNames: readonly string[];
  onCell: (target: number, prediction: number) => void;
}) {
  const { classNames, counts, onCell, title, words } = props;
  const names = shortNames(classNames, Math.max(LEAST_ROOM, Math.floor(ROOM_OF_ALL / classNames.length)));
  const right = counts.reduce((sum, row, target) => sum + row[target], 0);
  const all = counts.flat().reduce((sum, count) => sum + count, 0);
  return (
    <table class="mg-confusion">
      <caption>{words.caption({ title, right, all })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.corner}</th>
          {names.map((name, prediction) => (
            <th scope="col" key={prediction} title={classNames[prediction]}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {counts.map((row, target) => {
          const ofClass = row.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={classNames[target]}>
              <th scope="row" title={classNames[target]}>
                {names[target]}
              </th>
              {row.map((count, prediction) => (
                <td
                  key={classNames[prediction]}
                  class={target === prediction ? "mg-right" : undefined}
                  style={{ "--mg-share": ofClass > 0 ? count / ofClass : 0 }}
                >
                  {count > 0 ? (
                    <button
                      type="button"
                      aria-label={words.cell({
                        target: classNames[target],
                        prediction: classNames[prediction],
                        count,
                      })}
                      title={words.cellHint}
                      onClick={() => onCell(target, prediction)}
                    >
                      {count}
                    </button>
                  ) : (
                    0
                  )}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
