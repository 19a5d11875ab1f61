/** Which change a moved text came from or went to, by number: the two ends that say the same, in their order. */
import type { ComparedBlock } from './compared-blocks.ts'
import type { ShownPart } from './group-changes.ts'

interface MovedEnd {
  readonly number: number
  readonly text: string
}

const textOf = (parts: readonly ShownPart[]): string => parts.map(({ text }) => text).join('')

/** Both ways; an end whose other end was cut differently has none. */
export function linkMoves(blocks: readonly ComparedBlock[]): ReadonlyMap<number, number> {
  const [gone, come]: [MovedEnd[], MovedEnd[]] = [[], []]
  const collect = (block: ComparedBlock): void => {
    for (const segment of block.segments) {
      if (segment.kind !== 'change' || !segment.isMoved || segment.number === null) continue
      if (segment.deleted.length > 0) gone.push({ number: segment.number, text: textOf(segment.deleted) })
      if (segment.inserted.length > 0) come.push({ number: segment.number, text: textOf(segment.inserted) })
    }
    block.children.forEach(collect)
  }
  blocks.forEach(collect)
  const links = new Map<number, number>()
  for (const end of come) {
    const other =
      gone.find(({ number, text }) => !links.has(number) && text === end.text) ??
      gone.find(({ number, text }) => !links.has(number) && (text.includes(end.text) || end.text.includes(text)))
    if (other === undefined || other.number === end.number) continue
    links.set(end.number, other.number)
    links.set(other.number, end.number)
  }
  return links
}
