/** Cuts a source into its non-blank lines, each with its number and the blank lines above it: layout left no other mark. */
export interface SourceLine {
  /** From 1, as an editor counts. */
  readonly number: number
  /** As it stands, but for white space at both ends; of a line with tabs every tab is kept. */
  readonly text: string
  /** Blank lines above: one between paragraphs, more where a page ended. */
  readonly gap: number
}

/** From so many blank lines on, a page ended here. */
export const pageBreakGap = 2

export function readSourceLines(source: string): SourceLine[] {
  const lines: SourceLine[] = []
  let gap = 0
  const texts = source.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/)
  for (const [index, text] of texts.entries()) {
    if (text.trim() === '') {
      gap++
      continue
    }
    lines.push({ number: index + 1, text: text.includes('\t') ? trimSpaces(text) : text.trim(), gap })
    gap = 0
  }
  return lines
}

/** An empty first or last cell of a table is a tab at the edge: only other white space goes. */
function trimSpaces(text: string): string {
  let end = text.length
  // Not by a pattern: it would look for the end of the line behind every space of it.
  while (end > 0 && /[^\S\t]/.test(text.charAt(end - 1))) end--
  return text.slice(0, end).replace(/^[^\S\t]+/, '')
}
