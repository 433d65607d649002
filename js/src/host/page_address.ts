/** The address that opens this page elsewhere too; empty for a page that is the text or the address of a frame. */
export function pageAddress(): string {
  return ["about:", "data:"].includes(location.protocol) ? "" : location.href;
}
