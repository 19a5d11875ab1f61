/** The findings that carried work is part of: as those of an offline stretch, only that another device made it. */
import * as Y from 'yjs'
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import type { KnownStretch } from '../collab/offline-stretch.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { createStore } from '../collab/store.ts'
import type { Workspace } from '../collab/workspace.ts'
import type { Finding } from '../merge/finding.ts'
import { type FindingsSource, type FindingsState, createFindingsSource } from '../merge/findings-source.ts'
import type { TableName } from '../merge/table-schema.ts'
import type { ReadableStore } from '../ui/useStore.ts'

export interface CarriedState {
  readonly phase: FindingsState['phase']
  readonly findings: readonly Finding[]
}

const reading: CarriedState = { phase: 'reading', findings: [] }

export function createCarriedStore(
  workspace: Workspace,
  open: OpenDocument,
  table: TableName,
  { header, brings }: CarryFile,
): ReadableStore<CarriedState> {
  const stretch: KnownStretch = {
    document: open.id,
    fromMs: Date.parse(header.writtenFrom),
    exchangedAtMs: Date.parse(header.madeAt),
    // Nobody here knows what the other device had seen: whatever was written beside its work may be news to it.
    before: Y.encodeStateVector(new Y.Doc()),
    own: brings,
    lastRow: '',
    isDelivered: true,
  }
  const parts = {
    stretches: createStore<readonly KnownStretch[]>([stretch]),
    readUpdates: (id: OpenDocument['id']) => workspace.readUpdates(id),
  }
  let source: FindingsSource | null = null
  let last: { readonly of: FindingsState; readonly state: CarriedState } | null = null
  return {
    getSnapshot() {
      const found = source?.state.getSnapshot()
      if (found === undefined) return last?.state ?? reading
      if (last?.of !== found) last = { of: found, state: pick(found) }
      return last.state
    },
    subscribe(listener) {
      const started = createFindingsSource({ workspace: parts, open, table })
      source = started
      const stop = started.state.subscribe(listener)
      return () => {
        stop()
        source = null
        started.close()
      }
    },
  }
}

function pick({ phase, findings, stretch }: FindingsState): CarriedState {
  const ids = new Set(stretch?.findings)
  return { phase, findings: findings.filter(({ id }) => ids.has(id)) }
}
