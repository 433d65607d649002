import { ConfusionMatrix } from "../charts/confusion_matrix";
import { namesOfClasses } from "./points";
import { confusionOf, type SampleNumbers } from "./samples";
import type { SampleFilter } from "./samples_tab";
import type { Session } from "./session";

/** Which classes the model takes for which: of the points to train on, and of those that test. */
export function Confusion(props: {
  session: Session;
  numbers: () => SampleNumbers;
  choose: (filter: SampleFilter) => void;
}) {
  const { choose, numbers, session } = props;
  void session.slowFrame.value;
  const { problem } = session.trainer.value;
  const messages = session.messages.value.training;
  const sets = [
    { test: false, title: messages.steps.train, indices: problem.trainIndices },
    { test: true, title: messages.steps.test, indices: problem.testIndices },
  ];
  return (
    <div class="mg-confusions">
      {sets
        .filter(({ indices }) => indices.length > 0)
        .map(({ indices, test, title }) => (
          <ConfusionMatrix
            key={title}
            words={messages.confusion}
            title={title}
            counts={confusionOf(problem, numbers(), indices)}
            classNames={namesOfClasses(session)}
            onCell={(target, prediction) => choose({ test, target, prediction })}
          />
        ))}
      <p class="mg-quiet">{messages.confusion.hint}</p>
    </div>
  );
}
