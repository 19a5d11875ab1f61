/** Makes two spellings of one title equal: spaces, punctuation, brackets and full or half width do not count. */
export function matchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
