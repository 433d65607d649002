/** As `lang` has it; also how numbers are grouped. */
export const language: string = "en";
export { access } from "./access";
export { analysis } from "./analysis";
export { check } from "./check";
export { edit } from "./edit";
export { explain } from "./explain";
export { operations } from "./operations";
export { panel } from "./panel";
export { quiz } from "./quiz";
export { tools } from "./tools";
