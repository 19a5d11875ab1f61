/** Where two points of a document's log are compared. */
export function comparePath(document: string, from: number, to: number): string {
  return `/documents/${document}/history?from=${from}&to=${to}`
}
