/** One text of the article's `meta` (byline, source, date), as a value and a setter. */
import { useCallback, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import { root } from '../../../shared/document/kind.ts'

export type ArticleMeta = 'byline' | 'source' | 'date'

export function useMetaText(doc: Y.Doc, name: ArticleMeta): readonly [string, (value: string) => void] {
  const meta = doc.getMap(root.meta)
  const subscribe = useCallback(
    (listener: () => void) => {
      meta.observe(listener)
      return () => meta.unobserve(listener)
    },
    [meta],
  )
  const value = useSyncExternalStore(subscribe, () => {
    const held = meta.get(name)
    return typeof held === 'string' ? held : ''
  })
  const write = (text: string): void => {
    const trimmed = text.trim()
    if (trimmed !== value) meta.set(name, trimmed)
  }
  return [value, write]
}
