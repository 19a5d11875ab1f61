/** Makes what stands in one element what stood there in the wanted state, element by element and text by text. */
import * as Y from 'yjs'
import { canonicalJson } from '../document/canonical-json.ts'
import { projectedValue } from '../document/projected-value.ts'
import { lettersSeen, lettersThen, shareLetters } from './restore-kinship.ts'
import { type Child, childrenSeen, childrenThen, nameAt, readChildren } from './restore-children.ts'
import { pairUp, placesOfNext } from './restore-pairs.ts'
import { removeSeenLetters, restoreText } from './restore-text.ts'
import { insertContent, type RestoreView } from './restore-view.ts'
import { valuesAt } from './value-at.ts'
import { firstItem } from './stored-items.ts'

type Parent = Y.XmlFragment | Y.XmlElement

/** @param wanted whose children of then are wanted; @param target where they shall stand */
export function restoreChildren(view: RestoreView, transaction: Y.Transaction, wanted: Parent, target: Parent): void {
  const standing = readChildren(view, target)
  const then = childrenThen(view, wanted === target ? standing : readChildren(view, wanted))
  const seen = childrenSeen(standing)
  const pairs = pairChildren(view, then, seen)
  const next = placesOfNext(then, pairs)
  let last: Y.ID | null = null
  let floor = -1
  for (const [index, child] of then.entries()) {
    const pair = pairs.get(child)
    if (pair !== undefined) {
      ;[last, floor] = [pair.item.id, pair.place]
      // Somebody took it out since: that stays.
      if (pair.isThere) restoreChild(view, transaction, child, pair)
      else view.counts.leftAlone++
    } else {
      const anchor = anchorOf(child, standing, floor, next[index] ?? Infinity)
      if (anchor !== null) floor = anchor.place
      last = writeChild(
        view,
        transaction,
        child,
        target,
        anchor === null ? { after: last } : { before: anchor.item.id },
      )
    }
  }
  const kept = new Set(pairs.values())
  for (const child of seen) if (!kept.has(child)) removeChild(view, transaction, child)
}

export function pairChildren(view: RestoreView, then: readonly Child[], seen: readonly Child[]): Map<Child, Child> {
  const describe = (seq: number) => (child: Child) => ({ name: nameAt(view, child, seq), length: 1 })
  return pairUp(then, seen, {
    wanted: describe(view.from),
    standing: describe(view.seen),
    // Somebody may have written another paragraph right where one had gone.
    isCopy: (wanted, standing) => shareLetters(lettersThen(view, wanted), lettersSeen(view, standing)),
  })
}

export function restoreChild(view: RestoreView, transaction: Y.Transaction, wanted: Child, standing: Child): void {
  if (wanted.type instanceof Y.XmlText && standing.type instanceof Y.XmlText) {
    restoreText(view, transaction, wanted.type, standing.type)
  } else if (wanted.type instanceof Y.XmlElement && standing.type instanceof Y.XmlElement) {
    restoreAttributes(view, wanted.type, standing.type)
    restoreChildren(view, transaction, wanted.type, standing.type)
  }
}

/** @returns of what was written */
export function writeChild(
  view: RestoreView,
  transaction: Y.Transaction,
  child: Child,
  target: Parent,
  place: { readonly before: Y.ID } | { readonly after: Y.ID | null },
): Y.ID {
  const type = child.type instanceof Y.XmlText ? new Y.XmlText() : new Y.XmlElement(child.type.nodeName)
  const id = insertContent(transaction, target, place, new Y.ContentType(type as Y.AbstractType<unknown>))
  if (type instanceof Y.XmlText) {
    if (child.type instanceof Y.XmlText) restoreText(view, transaction, child.type, type)
    return id
  }
  view.counts.blocksWritten++
  if (child.type instanceof Y.XmlElement) {
    for (const [name, value] of valuesAt(view.past, abstract(child.type), view.from)) set(type, name, value)
    restoreChildren(view, transaction, child.type, type)
  }
  return id
}

/** Right before what is gone, if that is where it shall stand; itself before others that it is a copy of. */
export function anchorOf(child: Child, standing: readonly Child[], floor: number, next: number): Child | null {
  const fitting = standing.filter(
    ({ name, isThere, place }) => name === child.name && !isThere && place > floor && place < next,
  )
  return fitting.find(({ item }) => item === child.item) ?? fitting.at(-1) ?? null
}

/** Takes it out; where somebody wrote into it since, only what the person saw of it. */
export function removeChild(view: RestoreView, transaction: Y.Transaction, child: Child): void {
  const { type, item, isThere } = child
  if (!isThere) return
  if (!holdsUnseen(view, child)) {
    view.counts.lettersRemoved += lettersIn(type)
    if (type instanceof Y.XmlElement) view.counts.blocksRemoved++
    return item.delete(transaction)
  }
  view.counts.leftAlone++
  if (type instanceof Y.XmlText) removeSeenLetters(view, transaction, type)
  else for (const inner of childrenSeen(readChildren(view, type))) removeChild(view, transaction, inner)
}

function holdsUnseen(view: RestoreView, { type }: Child): boolean {
  const open: (Y.XmlElement | Y.XmlText)[] = [type]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (let item = firstItem(next); item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue
      const { client, clock } = item.id
      const runs = view.past.times.runsOf(client, clock, item.length)
      if (runs.some(({ written }) => written > view.seen)) return true
      const inner = item.content instanceof Y.ContentType ? item.content.type : null
      if (inner instanceof Y.XmlElement || inner instanceof Y.XmlText) open.push(inner)
    }
  }
  return false
}

function lettersIn(type: Y.XmlElement | Y.XmlText): number {
  if (type instanceof Y.XmlText) return type.length
  return type
    .toArray()
    .reduce(
      (sum, child) => sum + (child instanceof Y.XmlElement || child instanceof Y.XmlText ? lettersIn(child) : 0),
      0,
    )
}

function restoreAttributes(view: RestoreView, wanted: Y.XmlElement, standing: Y.XmlElement): void {
  const then = valuesAt(view.past, abstract(wanted), view.from)
  const seen = valuesAt(view.past, abstract(standing), view.seen)
  const now = standing.getAttributes() as Readonly<Record<string, unknown>>
  for (const name of new Set([...then.keys(), ...seen.keys()])) {
    const [was, saw] = [then.get(name), seen.get(name)]
    if (spelling(was) === spelling(saw)) continue
    if (spelling(now[name]) !== spelling(saw)) {
      view.counts.leftAlone++
      continue
    }
    if (was === undefined) standing.removeAttribute(name)
    else set(standing, name, was)
    view.counts.attributes++
  }
}

const spelling = (value: unknown) => canonicalJson({ value: projectedValue(value) ?? null })
const abstract = (type: unknown) => type as Y.AbstractType<unknown>

function set(element: Y.XmlElement, name: string, value: unknown): void {
  // The types of Yjs allow strings alone; editors put any plain value there.
  element.setAttribute(name, value as string)
}
