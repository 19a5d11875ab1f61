/** The federation's roster as every table needs it: chambers by any of their names, kept fresh while a screen is there. */
import { useMemo } from 'react'
import { type RosterDirectory, readChamberDirectory } from '../../shared/roster/chamber-directory.ts'
import { aliasTable, federationSchema } from '../../shared/roster/federation-schema.ts'
import { type CellValue, cellsOf, parseCellKey } from '../../shared/document/cell.ts'
import type { DocumentId } from '../../shared/ids.ts'
import type * as Y from 'yjs'
import type { DocumentEntry } from '../collab/document-entry.ts'
import type { Workspace } from '../collab/workspace.ts'
import { type ReadableStore, useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'

export interface FederationRoster {
  /** Null while there is none that this account knows of. */
  readonly id: DocumentId | null
  /** Null until it is read: a name that is not found then is not unknown. */
  readonly directory: RosterDirectory | null
}

/** There is one; should two devices have made one each while apart, the older one is it everywhere. */
export function findFederationRoster(documents: readonly DocumentEntry[]): DocumentEntry | null {
  const all = documents.filter((entry) => entry.kind === 'roster' && entry.chamber === null && entry.refusal === null)
  const order = (entry: DocumentEntry): string => `${entry.isPending ? '1' : '0'} ${entry.createdAt} ${entry.id}`
  return all.sort((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null
}

export function useFederationRoster(): FederationRoster {
  const workspace = useWorkspace()
  const id = findFederationRoster(useStore(workspace.documents))?.id ?? null
  const directory = useStore(useMemo(() => createDirectoryStore(workspace, id), [workspace, id]))
  return useMemo(() => ({ id, directory }), [id, directory])
}

const nothingToRead: ReadableStore<RosterDirectory | null> = {
  getSnapshot: () => null,
  subscribe: () => () => undefined,
}

const namedTables: ReadonlySet<string> = new Set([federationSchema.table, aliasTable])

function createDirectoryStore(workspace: Workspace, id: DocumentId | null): ReadableStore<RosterDirectory | null> {
  if (id === null) return nothingToRead
  let directory: RosterDirectory | null = null
  return {
    getSnapshot: () => directory,
    subscribe(listener) {
      const held = workspace.openDocument(id)
      const read = (): void => {
        if (held.state.getSnapshot().phase !== 'ready') return
        directory = readChamberDirectory(held.doc)
        listener()
      }
      const onChange = (event: Y.YMapEvent<CellValue>): void => {
        const isNamed = [...event.keysChanged].some((key) => namedTables.has(parseCellKey(key)?.table ?? ''))
        if (isNamed) read()
      }
      const cells = cellsOf(held.doc)
      cells.observe(onChange)
      void held.whenReady.then(read)
      return () => {
        cells.unobserve(onChange)
        // Parents are cleaned up before their children, whose last reads still need the document.
        setTimeout(() => held.close(), 0)
      }
    },
  }
}
