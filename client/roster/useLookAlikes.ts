/** Watches an open roster for names that look alike, with what people have judged already left out. */
import { useEffect, useMemo } from 'react'
import type * as Y from 'yjs'
import { linkTable, readLinks } from '../../shared/merge/row-link.ts'
import type { TableModel } from '../grid/table-model.ts'
import { createCellsStore } from '../tables/cells-store.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { type LookAlikeWatch, createLookAlikeWatch } from './look-alike-watch.ts'

/** @param aliasesOf another function when an alias changed */
export function useLookAlikes(
  model: TableModel | null,
  doc: Y.Doc,
  aliasesOf: (row: string) => readonly string[],
): LookAlikeWatch | null {
  const watch = useStore(useMemo(() => createWatchHolder(model), [model]))
  const links = useStore(useMemo(() => createCellsStore(doc, [linkTable], readLinks), [doc]))
  useEffect(() => {
    const judged = new Set(links.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]))
    watch?.setFacts({ aliasesOf, isJudged: (a, b) => judged.has(`${a} ${b}`) })
  }, [watch, links, aliasesOf])
  return watch
}

function createWatchHolder(model: TableModel | null): ReadableStore<LookAlikeWatch | null> {
  let watch: LookAlikeWatch | null = null
  return {
    getSnapshot: () => watch,
    subscribe() {
      if (model === null) return () => undefined
      const made = createLookAlikeWatch(model)
      watch = made
      return () => {
        watch = null
        made.close()
      }
    },
  }
}
