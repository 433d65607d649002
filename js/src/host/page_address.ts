/** The address that opens this page elsewhere too; empty for one whose text or data is in a frame, as in a viewer of files. */
export function pageAddress(): string {
  return ["about:", "data:", "blob:"].includes(location.protocol) ? "" : location.href;
}
