/** Counts letters of the page as the document counts them: all text in the order of reading, without anything between blocks. */
import type { Node } from '@tiptap/pm/model'

/** Letters before a position. */
export function lettersBefore(doc: Node, position: number): number {
  let count = 0
  doc.nodesBetween(0, position, (node, start) => {
    if (node.isText) count += Math.min(node.nodeSize, position - start)
    return !node.isText
  })
  return count
}

export interface PageRange {
  readonly from: number
  readonly to: number
}

/** @returns where these letters stand on the page, one range for each; null for what is not there */
export function rangesOfLetters(doc: Node, ranges: readonly PageRange[]): (PageRange | null)[] {
  const starts: { readonly letter: number; readonly position: number; readonly length: number }[] = []
  let letter = 0
  doc.descendants((node, position) => {
    if (!node.isText) return true
    starts.push({ letter, position, length: node.nodeSize })
    letter += node.nodeSize
    return false
  })
  const place = (wanted: number): number | null => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle]?.letter ?? 0) <= wanted) low = middle + 1
      else high = middle
    }
    const run = starts[low - 1]
    return run === undefined || wanted >= run.letter + run.length ? null : run.position + wanted - run.letter
  }
  return ranges.map(({ from, to }) => {
    const [first, last] = [place(from), place(to - 1)]
    return first === null || last === null ? null : { from: first, to: last + 1 }
  })
}

/** Text as `readBodyText` has it. */
export function lettersOf(doc: Node): string {
  return doc.textBetween(0, doc.content.size).replaceAll('\n', ' ')
}
