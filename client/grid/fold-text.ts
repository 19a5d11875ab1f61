/** Text as searches compare it: full width and half width, capitals and small letters are one. */
export function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
