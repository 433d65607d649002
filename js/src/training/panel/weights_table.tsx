import { useRef } from "preact/hooks";
import { formatNumber } from "../../shared/number_format";
import { useKeptScroll } from "../../widget/kept_signal";
import { memoryNames, parameterNames } from "./parameters";
import type { Session } from "./session";

/** Every parameter with its gradient and what the optimizer keeps for it. */
export function WeightsTable({ session }: { session: Session }) {
  void session.slowFrame.value;
  const { problem, run, gradients } = session.trainer.value;
  const count = run.parameters.length;
  const messages = session.messages.value;
  const words = messages.training;
  const columns = memoryNames(run.optimizer, messages);
  const names = parameterNames(problem, messages);
  const table = useRef<HTMLElement>(null);
  useKeptScroll("weights", table);
  return (
    <section ref={table} class="mg-weights" aria-label={words.weightsTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.parameterColumn}</th>
            <th scope="col">{words.valueColumn}</th>
            <th scope="col">{words.gradient}</th>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name, place) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="mg-data">{formatNumber(run.parameters[place])}</td>
              <td class="mg-grad">{formatNumber(gradients[place])}</td>
              {columns.map((column, index) => (
                <td key={column}>{formatNumber(run.memory[index * count + place])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {problem.network === null && <p class="mg-quiet">{words.orderOfParameters}</p>}
    </section>
  );
}
