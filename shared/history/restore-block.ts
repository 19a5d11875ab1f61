/** Brings one element of the text back to what it was in the wanted state, and leaves those around it as they are. */
import * as Y from 'yjs'
import { root } from '../document/kind.ts'
import { anchorOf, pairChildren, removeChild, restoreChild, writeChild } from './restore-blocks.ts'
import { type Child, childrenSeen, childrenThen, readChildren } from './restore-children.ts'
import { lettersSeen, lettersThen } from './restore-kinship.ts'
import { placesOfNext } from './restore-pairs.ts'
import type { RestoreView } from './restore-view.ts'

type Parent = Y.XmlFragment | Y.XmlElement

/** @returns false if there was no such element in the wanted state */
export function restoreBlock(view: RestoreView, transaction: Y.Transaction, id: Y.ID): boolean {
  const body = view.doc.getXmlFragment(root.body)
  const path = findPath(view, body, id)
  if (path === null) return false
  let target: Parent = body
  let wanted: Parent = body
  for (const [depth, { item }] of path.entries()) {
    const level: Level = readLevel(view, wanted, target)
    const child: Child | undefined = level.wanted.find((other) => other.item === item)
    // Today's schema has no word for it.
    if (child === undefined) return true
    const pair: Child | undefined = level.pairs.get(child)
    if (pair === undefined) {
      // What it stood in is gone: that comes back with it.
      writeAlone(view, transaction, child, target, level)
      return true
    }
    if (!pair.isThere) {
      view.counts.leftAlone++
      return true
    }
    if (depth === path.length - 1) restoreChild(view, transaction, child, pair)
    else if (child.type instanceof Y.XmlElement && pair.type instanceof Y.XmlElement) {
      ;[wanted, target] = [child.type, pair.type]
    }
  }
  return true
}

interface Level {
  readonly standing: readonly Child[]
  readonly wanted: readonly Child[]
  readonly seen: readonly Child[]
  readonly pairs: ReadonlyMap<Child, Child>
}

function readLevel(view: RestoreView, wanted: Parent, target: Parent): Level {
  const standing = readChildren(view, target)
  const ofThen = childrenThen(view, wanted === target ? standing : readChildren(view, wanted))
  const seen = childrenSeen(standing)
  return { standing, wanted: ofThen, seen, pairs: pairChildren(view, ofThen, seen) }
}

/** The elements that lead to it, itself last; the one with that id before one that is a copy of it, or it of. */
function findPath(view: RestoreView, body: Y.XmlFragment, id: Y.ID): Child[] | null {
  const [named] = view.origins.piecesOf(id.client, id.clock, 1)
  const isCopy = ({ item }: Child) => {
    const [origin] = view.origins.piecesOf(item.id.client, item.id.clock, 1)
    return origin?.originClient === named?.originClient && origin?.originClock === named?.originClock
  }
  return searchPath(view, body, ({ item }) => Y.compareIDs(item.id, id)) ?? searchPath(view, body, isCopy)
}

function searchPath(view: RestoreView, parent: Parent, isIt: (child: Child) => boolean): Child[] | null {
  for (const child of readChildren(view, parent)) {
    if (!child.wasThen || !(child.type instanceof Y.XmlElement)) continue
    if (isIt(child)) return [child]
    const inner = searchPath(view, child.type, isIt)
    if (inner !== null) return [child, ...inner]
  }
  return null
}

/** And takes out what was made since of its letters alone: the same paragraph as a heading, or the end split off it. */
function writeAlone(view: RestoreView, transaction: Y.Transaction, child: Child, target: Parent, level: Level): void {
  const { standing, wanted, seen, pairs } = level
  const at = wanted.indexOf(child)
  const before = wanted.slice(0, at).findLast((other) => pairs.has(other))
  const last = before === undefined ? undefined : pairs.get(before)
  const anchor = anchorOf(child, standing, last?.place ?? -1, placesOfNext(wanted, pairs)[at] ?? Infinity)
  const letters = lettersThen(view, child)
  const place = anchor === null ? { after: last?.item.id ?? null } : { before: anchor.item.id }
  writeChild(view, transaction, child, target, place)
  const kept = new Set(pairs.values())
  for (const other of seen) {
    if (kept.has(other) || other.wasThen) continue
    const own = lettersSeen(view, other)
    if (own.size > 0 && [...own].every((letter) => letters.has(letter))) removeChild(view, transaction, other)
  }
}
