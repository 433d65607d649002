// The limits of what a display takes, declared once, for Python and for the browser; micrograd_widget/limits.py says what each of them counts.
export {
  changes as MOST_CHANGES,
  file as LARGEST_FILE,
  inputs as MOST_INPUTS,
  label as LONGEST_LABEL,
  link as LONGEST_LINK,
  name as LONGEST_NAME,
  note as LONGEST_NOTE,
  numbers as MOST_NUMBERS,
  outputs as MOST_OUTPUTS,
  parameters as MOST_PARAMETERS,
  points as MOST_POINTS,
  steps as MOST_STEPS,
} from "../../../micrograd_widget/limits.json";
