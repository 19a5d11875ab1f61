/** Makes the letters of one text what another text, or itself, held in the wanted state: what is the same stays. */
import * as Y from 'yjs'
import { firstIndex } from './first-index.ts'
import { isWithinLetter, type LetterPiece, readLetters, slicePiece } from './restore-letters.ts'
import { type NewLetters, restoreMarks } from './restore-marks.ts'
import { pairUp, placesOfNext } from './restore-pairs.ts'
import { insertContent, type RestoreView } from './restore-view.ts'

/** @param wanted the text whose letters of then are wanted; @param target where they shall stand */
export function restoreText(view: RestoreView, transaction: Y.Transaction, wanted: Y.XmlText, target: Y.XmlText): void {
  const now = readLetters(view, target)
  const all = wanted === target ? now : readLetters(view, wanted)
  const [then, seen, gone] = cutAlike(
    all.filter(({ wasThen }) => wasThen),
    now.filter(({ wasSeen }) => wasSeen),
    now.filter(({ isThere }) => !isThere),
  )
  const describe = (piece: LetterPiece) => ({ name: originOf(piece), length: piece.length })
  const pairs = pairUp(then, seen, { wanted: describe, standing: describe })
  const written = writeMissing(view, transaction, { wanted: then, pairs, target, gone: Map.groupBy(gone, originOf) })
  const kept = new Set(pairs.values())
  for (const piece of seen) if (!kept.has(piece)) view.counts.lettersRemoved += removePiece(transaction, piece)
  const restyled = [...pairs].map(([{ marksThen }, piece]) => ({ ...piece, marksThen }))
  view.counts.lettersRestyled += restoreMarks(view, target, written, restyled)
}

/** Takes out the letters that the person saw. */
export function removeSeenLetters(view: RestoreView, transaction: Y.Transaction, text: Y.XmlText): void {
  for (const piece of readLetters(view, text)) {
    if (piece.wasSeen) view.counts.lettersRemoved += removePiece(transaction, piece)
  }
}

const originOf = ({ originClient, originClock }: LetterPiece) => `${originClient}:${originClock}`

interface Missing {
  readonly wanted: readonly LetterPiece[]
  readonly pairs: ReadonlyMap<LetterPiece, LetterPiece>
  readonly target: Y.XmlText
  readonly gone: ReadonlyMap<string, readonly LetterPiece[]>
}

/** Each right before the letters that are gone, where undoing would put it: so that it leads back to who wrote it. */
function writeMissing(view: RestoreView, transaction: Y.Transaction, missing: Missing): NewLetters[] {
  const written: NewLetters[] = []
  let last: Y.ID | null = null
  for (const step of planWriting(missing)) {
    if ('standing' in step) {
      last = lastIdOf(step.standing)
      continue
    }
    const content = contentOf(transaction, step.pieces)
    if (content === null) continue
    const place = step.anchor === null ? { after: last } : { before: firstIdOf(step.anchor) }
    const { client, clock } = insertContent(transaction, missing.target, place, content)
    let end = clock
    for (const { length, marksThen } of step.pieces) {
      written.push({ clock: end, length, marks: marksThen })
      end += length
    }
    last = Y.createID(client, end - 1)
    view.counts.lettersWritten += end - clock
  }
  return written
}

const firstIdOf = ({ client, clock }: LetterPiece) => Y.createID(client, clock)
const lastIdOf = ({ client, clock, length }: LetterPiece) => Y.createID(client, clock + length - 1)

/** What to write in one go, right before what; or what stands already. */
type Step = { readonly standing: LetterPiece } | { readonly pieces: LetterPiece[]; readonly anchor: LetterPiece | null }

function planWriting({ wanted, pairs, gone }: Missing): Step[] {
  const steps: Step[] = []
  const next = placesOfNext(wanted, pairs)
  let floor = -1
  let lastAnchor: LetterPiece | null = null
  for (const [index, piece] of wanted.entries()) {
    const standing = pairs.get(piece)
    if (standing !== undefined) {
      floor = standing.place + standing.length - 1
      steps.push({ standing })
      continue
    }
    const anchor = findAnchor(piece, gone, floor, next[index] ?? Infinity)
    if (anchor !== null) floor = anchor.place + piece.length - 1
    const step = steps.at(-1)
    const last = step !== undefined && 'pieces' in step ? step.pieces.at(-1) : undefined
    const isNext = last !== undefined && follows(last, piece) && areNeighbours(lastAnchor, last, anchor)
    if (isNext && step !== undefined && 'pieces' in step) step.pieces.push(piece)
    else steps.push({ pieces: [piece], anchor })
    lastAnchor = anchor
  }
  return steps
}

function follows(last: LetterPiece, piece: LetterPiece): boolean {
  const areLetters = last.text !== null && piece.text !== null
  return areLetters && last.client === piece.client && last.clock + last.length === piece.clock
}

/** What was gone as a whole is written in one go: then letter by letter it stands before what it was. */
function areNeighbours(before: LetterPiece | null, written: LetterPiece, behind: LetterPiece | null): boolean {
  if (before === null || behind === null) return before === behind
  const isNextId = before.client === behind.client && before.clock + written.length === behind.clock
  return isNextId && before.place + written.length === behind.place
}

function contentOf(transaction: Y.Transaction, stretch: readonly LetterPiece[]) {
  const [first] = stretch
  if (first === undefined) return null
  if (first.text !== null) return new Y.ContentString(stretch.map(({ text }) => text).join(''))
  const { content } = Y.getItemCleanStart(transaction, Y.createID(first.client, first.clock))
  // A type of Yjs within a text is nothing that an editor makes.
  return content instanceof Y.ContentEmbed ? content.copy() : null
}

function findAnchor(
  piece: LetterPiece,
  gone: ReadonlyMap<string, readonly LetterPiece[]>,
  floor: number,
  next: number,
): LetterPiece | null {
  const fitting = (gone.get(originOf(piece)) ?? []).filter(({ place }) => place > floor && place < next)
  const own = fitting.find(({ client, clock }) => client === piece.client && clock === piece.clock)
  return own ?? fitting.at(-1) ?? null
}

/** @returns how many letters went */
function removePiece(transaction: Y.Transaction, { client, clock, length, isThere }: LetterPiece): number {
  if (!isThere) return 0
  Y.getItemCleanStart(transaction, Y.createID(client, clock))
  Y.getItemCleanEnd(transaction, transaction.doc.store, Y.createID(client, clock + length - 1))
  for (let at = clock; at < clock + length;) {
    const item = Y.getItemCleanStart(transaction, Y.createID(client, at))
    item.delete(transaction)
    at += item.length
  }
  return length
}

/** All cut where one of them is, so that what is the same is the same piece; what stands in both states is left whole. */
function cutAlike(
  then: readonly LetterPiece[],
  seen: readonly LetterPiece[],
  gone: readonly LetterPiece[],
): [LetterPiece[], LetterPiece[], LetterPiece[]] {
  const ofThen = new Set(then)
  const inBoth = new Set(seen.filter((piece) => ofThen.has(piece)))
  const places = new Map<number, Set<number>>()
  for (const piece of [...then, ...seen, ...gone]) {
    let ofClient = places.get(piece.originClient)
    if (ofClient === undefined) places.set(piece.originClient, (ofClient = new Set()))
    ofClient.add(piece.originClock).add(piece.originClock + piece.length)
  }
  const sorted = new Map([...places].map(([client, cuts]) => [client, [...cuts].sort((a, b) => a - b)]))
  const cut = (pieces: readonly LetterPiece[]) =>
    pieces.flatMap((piece) => (inBoth.has(piece) ? [piece] : cutPiece(piece, sorted.get(piece.originClient) ?? [])))
  return [cut(then), cut(seen), cut(gone)]
}

function cutPiece(piece: LetterPiece, cuts: readonly number[]): LetterPiece[] {
  const parts: LetterPiece[] = []
  let from = 0
  const first = firstIndex(cuts.length, (at) => (cuts[at] ?? 0) > piece.originClock)
  for (let index = first; from < piece.length; index++) {
    const to = Math.min((cuts[index] ?? Infinity) - piece.originClock, piece.length)
    if (piece.text !== null && to < piece.length && isWithinLetter(piece.text, to)) continue
    parts.push(slicePiece(piece, from, to))
    from = to
  }
  return parts
}
