/** The text of a style sheet, with all that it imports; see build.mjs. */
declare module "*.css?inline" {
  const text: string;
  export default text;
}
