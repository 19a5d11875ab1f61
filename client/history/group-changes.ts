/**
 * Groups the parts of a line into changes as people read them: what was replaced stands whole before what replaced it.
 * Only order and borders of what is shown change: what was deleted and inserted, and by whom, stays as it is.
 */
import type { ComparedPart } from '../../shared/history/compared-document.ts'

export type ShownPart = ComparedPart & {
  /** It stayed, and is shown on both sides of a change so that a word is read as a word. */
  readonly isBridge: boolean
}

export type LineSegment =
  | { readonly kind: 'plain'; readonly part: ComparedPart }
  | { readonly kind: 'restyled'; readonly part: ComparedPart }
  | {
      readonly kind: 'change'
      readonly isMoved: boolean
      readonly deleted: readonly ShownPart[]
      readonly inserted: readonly ShownPart[]
    }

// Nobody reads a letter or two between two replacements by themselves.
const longestBridge = 2
// Longer is no word of any language: an address, a key.
const longestWord = 24

const lettersAtEnd = /[\p{Script=Latin}\p{Number}]+(?:[.,%][\p{Script=Latin}\p{Number}]+)*[.,]?$/u
const lettersAtStart = /^[.,]?[\p{Script=Latin}\p{Number}]+(?:[.,][\p{Script=Latin}\p{Number}]+)*%?/u
// A bridge of these would join two sentences.
const stop = /[\s，。；：！？、（）《》“”]/u

export function groupChanges(parts: readonly ComparedPart[]): LineSegment[] {
  return joinClusters(clustersOf(widenToWords(parts))).map((cluster) => segmentOf(cluster))
}

/** A Latin word or a figure that changed in the middle is shown whole, once as it was and once as it is. */
function widenToWords(parts: readonly ComparedPart[]): ShownPart[] {
  return parts.flatMap((part, index): ShownPart[] => {
    if (part.change !== 'same' || part.isRestyled) return [{ ...part, isBridge: false }]
    const [before, after] = [parts[index - 1], parts[index + 1]]
    const head = isChanged(before) && lettersAtEnd.test(before.text) ? matched(lettersAtStart, part.text) : ''
    const rest = part.text.slice(head.length)
    const tail = isChanged(after) && lettersAtStart.test(after.text) ? matched(lettersAtEnd, rest) : ''
    const middle = rest.slice(0, rest.length - tail.length)
    return [
      { ...part, text: head, isBridge: true },
      { ...part, text: middle, isBridge: false },
      { ...part, text: tail, isBridge: true },
    ].filter(({ text }) => text !== '')
  })
}

function isChanged(part: ComparedPart | undefined): part is ComparedPart {
  return part !== undefined && part.change !== 'same' && !part.isMoved
}

function matched(pattern: RegExp, text: string): string {
  const found = pattern.exec(text)?.[0] ?? ''
  return found.length <= longestWord ? found : ''
}

/** What is shown in one piece: all of it changed and what bridges it, or one part that stayed. */
interface Cluster {
  readonly isChange: boolean
  readonly isMoved: boolean
  readonly parts: readonly ShownPart[]
}

function clustersOf(parts: readonly ShownPart[]): Cluster[] {
  const clusters: Cluster[] = []
  for (const part of parts) {
    const isChange = part.change !== 'same' || part.isBridge
    const last = clusters.at(-1)
    if (isChange && last?.isChange === true && last.isMoved === part.isMoved) {
      clusters[clusters.length - 1] = { ...last, parts: [...last.parts, part] }
    } else clusters.push({ isChange, isMoved: part.isMoved, parts: [part] })
  }
  return clusters
}

function joinClusters(clusters: readonly Cluster[]): Cluster[] {
  const joined: Cluster[] = []
  for (const cluster of clusters) {
    const [before, between] = joined.slice(-2)
    if (before !== undefined && between !== undefined && isBridged(before, between, cluster)) {
      const bridge = between.parts.map((part) => ({ ...part, isBridge: true }))
      joined.splice(-2, 2, { ...before, parts: [...before.parts, ...bridge, ...cluster.parts] })
    } else joined.push(cluster)
  }
  return joined
}

function isBridged(before: Cluster, between: Cluster, after: Cluster): boolean {
  const text = between.parts.map((part) => part.text).join('')
  const isShort = !between.isChange && text.length <= longestBridge && !stop.test(text)
  const isOfOneKind = before.isChange && after.isChange && !before.isMoved && !after.isMoved
  const isPlain = between.parts.every(({ isRestyled }) => !isRestyled)
  return isShort && isOfOneKind && isPlain && isReplacement(before) && isReplacement(after)
}

function isReplacement({ parts }: Cluster): boolean {
  return parts.some(({ change }) => change === 'deleted') && parts.some(({ change }) => change === 'inserted')
}

function segmentOf({ isChange, isMoved, parts }: Cluster): LineSegment {
  const [first] = parts
  if (!isChange && first !== undefined) return { kind: first.isRestyled ? 'restyled' : 'plain', part: first }
  return {
    kind: 'change',
    isMoved,
    deleted: parts.filter(({ change, isBridge }) => change === 'deleted' || isBridge),
    inserted: parts.filter(({ change, isBridge }) => change === 'inserted' || isBridge),
  }
}
