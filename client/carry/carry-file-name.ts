/** What a carried file is called: which table, whose work, of when; safe on every disk. */

// Enough to tell two files apart in a chat, short enough for its list.
const partLength = 40

export function carryFileName(title: string, author: string, atMs: number): string {
  const stamp = new Date(atMs).toISOString().slice(0, 16).replaceAll(/[-:]/g, '').replace('T', '-')
  const parts = [title, author, stamp].map(clean).filter((part) => part !== '')
  return `${parts.join('_')}.huibian`
}

function clean(part: string): string {
  // Signs that Windows, macOS or a shell would not take, and those that turn writing round.
  const safe = part.replaceAll(/[\p{C}\\/:*?"<>|.]+/gu, ' ').trim()
  // Without the half of a character that the cut may leave at the end.
  const short = safe.slice(0, partLength).replace(/[\uD800-\uDBFF]$/, '')
  return short.trim().replaceAll(/\s+/gu, '-')
}
