/** What of a name counts when names are looked up: not its width, case, spaces or brackets. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '')
}
