/** Makes the file of one document's undelivered work and says how that went. */
import { useState } from 'react'
import type { DocumentId } from '../../shared/ids.ts'
import type { Workspace } from '../collab/workspace.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { carryFileName } from './carry-file-name.ts'
import { ensureCarryKey } from './carry-key.ts'
import { CarryTooLargeError, makeCarryFile } from './make-carry-file.ts'
import { saveFile } from './save-file.ts'

export type ExportState =
  | { readonly step: 'idle' | 'saving' }
  | { readonly step: 'saved'; readonly name: string }
  | { readonly step: 'failed'; readonly failure: 'noKey' | 'notRegistered' | 'tooLarge' | 'exportFailed' }

export function useCarryExport(id: DocumentId, title: string): { state: ExportState; save: () => void } {
  const workspace = useWorkspace()
  const [state, setState] = useState<ExportState>({ step: 'idle' })
  const save = (): void => {
    setState({ step: 'saving' })
    void exportWork(workspace, id, title).then(setState)
  }
  return { state, save }
}

async function exportWork(workspace: Workspace, id: DocumentId, title: string): Promise<ExportState> {
  try {
    const key = await ensureCarryKey(workspace)
    if (key === null) return { step: 'failed', failure: 'noKey' }
    if (!key.isRegistered) return { step: 'failed', failure: 'notRegistered' }
    const rows = await workspace.readUnsent(id)
    // Delivered in this very moment.
    if (rows.length === 0) return { step: 'idle' }
    const madeAtMs = Date.now()
    const bytes = await makeCarryFile({ document: id, title, account: workspace.account, rows, madeAtMs }, key)
    const name = carryFileName(title, workspace.account.name, madeAtMs)
    saveFile(name, bytes)
    return { step: 'saved', name }
  } catch (error) {
    return { step: 'failed', failure: error instanceof CarryTooLargeError ? 'tooLarge' : 'exportFailed' }
  }
}
