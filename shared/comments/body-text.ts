/** All letters of a body in the order of reading, each found by its id and the other way round. */
import * as Y from 'yjs'
import type { LetterRun } from './letter-runs.ts'

/** Letters that one client wrote one after the other and that stand so. */
interface Placed extends LetterRun {
  readonly from: number
}

export interface BodyText {
  /** Without anything between blocks. */
  readonly letters: string
  /** Where another block begins, ascending; 0 is not among them. */
  readonly breaks: readonly number[]
  /** The ids of the letters in the range, as runs. */
  idsBetween(from: number, to: number): LetterRun[]
  /** Where those letters of the run stand that are still there; `index` says which of the run comes first. */
  find(run: LetterRun): readonly { readonly from: number; readonly to: number; readonly index: number }[]
}

export function readBodyText(body: Y.XmlFragment): BodyText {
  const breaks: number[] = []
  const placed: Placed[] = []
  const parts: string[] = []
  let at = 0
  for (const text of textsIn(body)) {
    const from = at
    for (const item of itemsOf(text)) {
      if (item.deleted || !item.countable) continue
      const { client, clock } = item.id
      placed.push({ client, clock, length: item.length, from: at })
      // An embed has no letters; its place is kept.
      parts.push(item.content instanceof Y.ContentString ? item.content.str : '\ufffc')
      at += item.length
    }
    if (at > from && from > 0) breaks.push(from)
  }
  const byClient = Map.groupBy(placed, ({ client }) => client)
  for (const each of byClient.values()) each.sort((a, b) => a.clock - b.clock)
  return {
    letters: parts.join('').replaceAll('\n', ' '),
    breaks,
    idsBetween: (from, to) => joinRuns(cutPlaced(placed, from, to)),
    find: (run) => findRun(byClient.get(run.client) ?? [], run),
  }
}

/** Whether the document was ever told of these letters. */
export function knowsLetters({ store }: Y.Doc, runs: readonly LetterRun[]): boolean {
  return runs.every(({ client, clock, length }) => Y.getState(store, client) >= clock + length)
}

function* textsIn(parent: Y.XmlFragment): Generator<Y.XmlText> {
  for (const child of parent.toArray()) {
    if (child instanceof Y.XmlText) yield child
    else if (child instanceof Y.XmlElement) yield* textsIn(child)
  }
}

function* itemsOf(text: Y.XmlText): Generator<Y.Item> {
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way from a letter to its id
  for (let item = text._start; item !== null; item = item.right) yield item
}

function cutPlaced(placed: readonly Placed[], from: number, to: number): LetterRun[] {
  return placed.flatMap(({ client, clock, length, from: start }) => {
    const [first, behind] = [Math.max(from, start), Math.min(to, start + length)]
    return first < behind ? [{ client, clock: clock + first - start, length: behind - first }] : []
  })
}

function joinRuns(runs: readonly LetterRun[]): LetterRun[] {
  const joined: LetterRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last !== undefined && last.client === run.client && last.clock + last.length === run.clock) {
      joined[joined.length - 1] = { ...last, length: last.length + run.length }
    } else joined.push(run)
  }
  return joined
}

function findRun(placed: readonly Placed[], { clock, length }: LetterRun) {
  const found: { from: number; to: number; index: number }[] = []
  for (let index = lastAtOrBefore(placed, clock); index < placed.length; index++) {
    const each = placed[index]
    if (each === undefined || each.clock >= clock + length) break
    const [first, behind] = [Math.max(clock, each.clock), Math.min(clock + length, each.clock + each.length)]
    const start = each.from - each.clock
    if (first < behind) found.push({ from: start + first, to: start + behind, index: first - clock })
  }
  return found
}

function lastAtOrBefore(placed: readonly Placed[], clock: number): number {
  let [low, high] = [0, placed.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((placed[middle]?.clock ?? 0) <= clock) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}
