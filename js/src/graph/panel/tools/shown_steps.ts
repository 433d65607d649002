/** So many steps are shown around the one where two passes part, and at the front. */
const AROUND = 3;
const FRONT = 2;

type StepRow = { readonly step: number } | { readonly after: number; readonly skipped: number };

/** The steps at the front and around one, with how many are left out between. */
export function shownSteps(count: number, around: number): StepRow[] {
  const rows: StepRow[] = [];
  let next = 0;
  for (let step = 0; step < count; step++) {
    if (step >= FRONT && Math.abs(step - around) > AROUND) continue;
    // A line that says "1 step" takes as much room as the step.
    if (step === next + 1) rows.push({ step: next });
    else if (step > next) rows.push({ after: next, skipped: step - next });
    rows.push({ step });
    next = step + 1;
  }
  if (count === next + 1) rows.push({ step: next });
  else if (count > next) rows.push({ after: next, skipped: count - next });
  return rows;
}
