/** The items of a Yjs type, deleted ones among them: Yjs shows what is there, and keeps what was. */
import type * as Y from 'yjs'

/** The first of a sequence; `right` leads on. */
export function firstItem(type: Y.XmlFragment | Y.XmlElement | Y.XmlText): Y.Item | null {
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to what was deleted
  return type._start
}

/** What was written last under a key, in the order of Yjs; `left` leads on. */
export function lastItem(type: Y.AbstractType<unknown>, key: string): Y.Item | null {
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to the writes that lost
  return type._map.get(key) ?? null
}

/** Every key that was ever written. */
export function keysEver(type: Y.AbstractType<unknown>): Iterable<string> {
  // oxlint-disable-next-line no-underscore-dangle -- there is no public way to keys whose value was deleted
  return type._map.keys()
}
