/** What stands in an element, or stood there once: elements and texts in the order of the document. */
import * as Y from 'yjs'
import type { RestoreView } from './restore-view.ts'
import { firstItem } from './stored-items.ts'

export interface Child {
  readonly item: Y.Item
  readonly type: Y.XmlElement | Y.XmlText
  /** Of its kind and of what it is a copy of. */
  readonly name: string
  readonly place: number
  readonly wasThen: boolean
  readonly wasSeen: boolean
  /** As of the newest row. */
  readonly isThere: boolean
}

export function readChildren(view: RestoreView, parent: Y.XmlFragment | Y.XmlElement): Child[] {
  const children: Child[] = []
  for (let item = firstItem(parent); item !== null; item = item.right) {
    const type = item.content instanceof Y.ContentType ? item.content.type : null
    if (!(type instanceof Y.XmlElement || type instanceof Y.XmlText)) continue
    children.push({
      item,
      type,
      name: nameOf(view, item, type),
      place: children.length,
      wasThen: view.past.isItemThere(item, view.from),
      wasSeen: view.past.isItemThere(item, view.seen),
      isThere: !item.deleted,
    })
  }
  return children
}

/** Those that are wanted. */
export function childrenThen({ knows, counts }: RestoreView, children: readonly Child[]): Child[] {
  return children.filter(({ wasThen, wasSeen, type }) => {
    if (!wasThen) return false
    const isKnown = wasSeen || type instanceof Y.XmlText || knows.element(type.nodeName)
    if (!isKnown) counts.leftOut++
    return isKnown
  })
}

export function childrenSeen(children: readonly Child[]): Child[] {
  return children.filter(({ wasSeen }) => wasSeen)
}

/**
 * By which it is known again where it stands as a copy. A text that was written again has no trace of the one before it:
 * the first of its letters has.
 */
export function nameAt(view: RestoreView, { type, name }: Child, seq: number): string {
  if (!(type instanceof Y.XmlText)) return name
  for (let item = firstItem(type); item !== null; item = item.right) {
    if (!item.countable) continue
    const { client, clock } = item.id
    const there = view.past.times
      .runsOf(client, clock, item.length)
      .find(({ written, deleted }) => written <= seq && deleted > seq)
    const [origin] = there === undefined ? [] : view.origins.piecesOf(client, there.clock, 1)
    if (origin !== undefined) return `text of ${origin.originClient}:${origin.originClock}`
  }
  return name
}

function nameOf({ origins }: RestoreView, { id }: Y.Item, type: Y.XmlElement | Y.XmlText): string {
  if (type instanceof Y.XmlText) return `text ${id.client}:${id.clock}`
  const [origin] = origins.piecesOf(id.client, id.clock, 1)
  const { originClient, originClock } = origin ?? { originClient: id.client, originClock: id.clock }
  return `${type.nodeName} ${originClient}:${originClock}`
}
