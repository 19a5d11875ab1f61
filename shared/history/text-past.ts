/** Finds which letters and elements of a document are copies of others, from when they came, what went, and where. */
import { alignLetters, findCopyInSource, findSourceInCopy, type LetterId, type Letters } from './align-letters.ts'
import type { DocumentPast } from './document-past.ts'
import { groupByRow, neighboursOf, rowsWithElements } from './group-by-row.ts'
import { freeAgain, type Group, groupGoneBy, stretchesLeft } from './letter-group.ts'
import { Origins } from './origins.ts'
import { PiecesGone } from './pieces-gone.ts'
import { linkWhatWasPutBackWhole } from './put-back-whole.ts'
import { type ElementSpan, type RunsOfText, walkTexts } from './text-runs.ts'

// A row in which a whole day's work arrives may hold thousands of each; beyond this its copies stand as newly written
// text of whoever made them, which is what they are to the letter.
const pairsPerRowAtMost = 20_000

export interface TextPast {
  readonly past: DocumentPast
  readonly origins: Origins
  readonly gone: PiecesGone
}

/** Of a document that takes in no further row. */
export function readTextPast(past: DocumentPast): TextPast {
  const origins = new Origins()
  const elements = new Map<string, ElementSpan>()
  const texts: RunsOfText[] = []
  walkTexts(past, {
    element: (element) => elements.set(nameOf(element), element),
    text: (text) => texts.push(text),
  })
  const gone = new PiecesGone([
    ...[...elements.values()].map((span) => ({ ...span, text: '' })),
    ...texts.flatMap(({ runs }) => runs),
  ])
  const putBack = findElementsPutBack(elements, origins)
  const linked = takeLettersPutBack(texts, gone, origins)
  const { came, went } = groupByRow(texts, rowsWithElements(elements.values()))
  const textsOf = Map.groupBy(texts, ({ element }) => element)
  linkWhatWasPutBackWhole({ putBack, elements: elements.values(), texts, origins, linked })
  for (const [row, groups] of came) {
    let pairsLeft = pairsPerRowAtMost
    for (const group of groups) {
      markTaken(group, linked)
      const candidates = (went.get(row) ?? []).filter((source) => mayBeCopied(source, group, row))
      pairsLeft -= candidates.length
      if (pairsLeft < 0) break
      for (const source of candidates) link(group, source, alignLetters, { origins, linked })
      linkToElsewhere(group, row, { putBack, went, textsOf, origins, linked })
    }
  }
  return { past, origins, gone }
}

interface Links {
  readonly origins: Origins
  /** Names of the letters that lead somewhere. */
  readonly linked: Set<string>
}

interface Sources extends Links {
  readonly putBack: ReadonlyMap<string, ElementSpan>
  readonly went: ReadonlyMap<number, readonly Group[]>
  readonly textsOf: ReadonlyMap<ElementSpan, readonly RunsOfText[]>
}

/** What was copied from letters that no row took out with it: they had gone before, undone now or by others meanwhile. */
function linkToElsewhere(came: Group, row: number, { putBack, went, textsOf, ...links }: Sources): void {
  const { element } = came
  const old = putBack.get(nameOf(element))
  const linkAgain = (source: Group, align: typeof alignLetters) => {
    for (const stretch of stretchesLeft(came)) link(stretch, freeAgain(source), align, links)
  }
  const wentWith = (gone: ElementSpan) => (went.get(gone.deleted) ?? []).filter((source) => source.element === gone)
  if (old !== undefined) {
    for (const source of wentWith(old)) linkAgain(source, alignLetters)
  }
  const near = neighboursOf(element)
  if (element.written === row) {
    const texts = near.flatMap((other) => textsOf.get(other) ?? [])
    for (const text of texts) linkAgain(groupGoneBy(text, row), findCopyInSource)
  } else {
    const joined = near.filter((other) => other.deleted < row)
    for (const source of joined.flatMap(wentWith)) linkAgain(source, findSourceInCopy)
  }
}

const nameOf = ({ client, clock }: { readonly client: number; readonly clock: number }) => `${client}:${clock}`

/** A copy is made with its place: a new element that takes letters over, or an old one that goes and leaves them. */
function mayBeCopied(gone: Group, came: Group, row: number): boolean {
  return came.element.written === row || gone.element.deleted <= row
}

function link(came: Letters, gone: Letters, align: typeof alignLetters, { origins, linked }: Links): void {
  const pairs = (align(came, gone) ?? []).flatMap(([at, from]) => {
    const [to, origin] = [came.ids[at], gone.ids[from]]
    return to === undefined || origin === undefined ? [] : [{ at, from, to, origin }]
  })
  if (!pairs.every(({ to, origin }) => isEarlier(origin, to))) return
  for (const { at, from, to, origin } of pairs) {
    came.isTaken[at] = 1
    gone.isTaken[from] = 1
    origins.add(to.client, to.clock, 1, origin.client, origin.clock)
    linked.add(nameOf(to))
  }
}

/** No letter descends from itself: within one row only what its author wrote before can be the source. */
function isEarlier(a: LetterId, b: LetterId): boolean {
  return a.written < b.written || (a.written === b.written && a.client === b.client && a.clock < b.clock)
}

function markTaken(group: Group, linked: ReadonlySet<string>): void {
  group.ids.forEach((id, at) => {
    if (linked.has(nameOf(id))) group.isTaken[at] = 1
  })
}

/** Undoing a deletion writes a letter right before the one that is gone, in the text where it was. */
function takeLettersPutBack(texts: readonly RunsOfText[], gone: PiecesGone, origins: Origins): Set<string> {
  const taken = new Set<string>()
  for (const run of texts.flatMap(({ runs }) => runs)) {
    const { rightOrigin, offset, text, client, clock } = run
    if (rightOrigin === null) continue
    for (let at = 0; at < text.length; at++) {
      const before = gone.find(rightOrigin.client, rightOrigin.clock + offset + at)
      if (before === null || before.deleted > run.written || before.letter !== text[at]) continue
      origins.add(client, clock + at, 1, rightOrigin.client, rightOrigin.clock + offset + at)
      taken.add(nameOf({ client, clock: clock + at }))
    }
  }
  return taken
}

/** An element that was put back stands right before the one that is gone and has its name. */
function findElementsPutBack(elements: ReadonlyMap<string, ElementSpan>, origins: Origins): Map<string, ElementSpan> {
  const putBack = new Map<string, ElementSpan>()
  for (const [name, element] of elements) {
    const old = element.rightOrigin === null ? undefined : elements.get(nameOf(element.rightOrigin))
    if (old === undefined || old.deleted >= element.written || old.name !== element.name) continue
    origins.add(element.client, element.clock, 1, old.client, old.clock)
    putBack.set(name, old)
  }
  return putBack
}
