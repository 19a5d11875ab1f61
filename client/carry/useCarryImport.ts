/** The steps of bringing a file: choose, look at what it says of itself, deliver, see what it met. */
import { useState } from 'react'
import { type CarryFault, type CarryFile, maxCarryBytes, readCarryFile } from '../../shared/carry/carry-file.ts'
import { ApiError } from '../collab/api.ts'
import type { Workspace } from '../collab/workspace.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type CarryReceipt, uploadCarried } from './carry-receipt.ts'

export type ImportState =
  | { readonly step: 'choosing' }
  | { readonly step: 'chosen' | 'delivering'; readonly file: CarryFile; readonly bytes: Uint8Array }
  | { readonly step: 'delivered'; readonly file: CarryFile; readonly receipt: CarryReceipt }

export interface CarryImport {
  readonly state: ImportState
  /** A code of the server or of the reader; words exist for those that are known. */
  readonly failure: string | null
  choose(file: File): void
  deliver(): void
}

export function useCarryImport(): CarryImport {
  const workspace = useWorkspace()
  const [state, setState] = useState<ImportState>({ step: 'choosing' })
  const [failure, setFailure] = useState<string | null>(null)
  return {
    state,
    failure,
    choose(chosen) {
      setFailure(null)
      void readChosen(chosen).then((read) => {
        if (typeof read === 'string') {
          setState({ step: 'choosing' })
          setFailure(read)
        } else setState({ step: 'chosen', ...read })
      })
    },
    deliver() {
      if (state.step !== 'chosen') return
      const { file, bytes } = state
      setFailure(null)
      setState({ step: 'delivering', file, bytes })
      void deliver(workspace, bytes).then((result) => {
        if (typeof result === 'string') {
          setState({ step: 'chosen', file, bytes })
          setFailure(result)
        } else setState({ step: 'delivered', file, receipt: result })
      })
    },
  }
}

async function readChosen(
  chosen: File,
): Promise<{ readonly file: CarryFile; readonly bytes: Uint8Array } | CarryFault | 'other'> {
  // Not read at all: a film chosen by mistake would fill the memory.
  if (chosen.size > maxCarryBytes) return 'carryFileTooLarge'
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await chosen.arrayBuffer())
  } catch {
    // The stick was pulled out between choosing and reading.
    return 'other'
  }
  const reading = readCarryFile(bytes)
  return reading.ok ? { file: reading.file, bytes } : reading.fault
}

async function deliver(workspace: Workspace, bytes: Uint8Array): Promise<CarryReceipt | string> {
  try {
    const receipt = await uploadCarried(workspace.api, bytes)
    void workspace.refreshDocuments()
    return receipt
  } catch (error) {
    if (error instanceof ApiError) return error.code
    throw error
  }
}
