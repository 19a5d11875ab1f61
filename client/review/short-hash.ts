/** The beginning of a content hash, for people to compare at a glance: two contents that share it by chance are not to be expected. */
const shownDigits = 12

export function shortHash(hash: string): string {
  return hash.slice(0, shownDigits).replaceAll(/(.{4})(?=.)/g, '$1 ')
}
