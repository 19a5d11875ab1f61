/** The steps of bringing a file: choose, look at what it says of itself, deliver, see what it met. */
import { useState } from 'react'
import { type CarryFault, type CarryFile, maxCarryBytes, readCarryFile } from '../../shared/carry/carry-file.ts'
import { ApiError } from '../collab/api.ts'
import type { Workspace } from '../collab/workspace.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { type CarryReceipt, uploadCarried } from './carry-receipt.ts'

type ImportState =
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
  const take = async (chosen: File): Promise<void> => {
    setFailure(null)
    const read = await readChosen(chosen)
    if (typeof read !== 'string') return setState({ step: 'chosen', ...read })
    setState({ step: 'choosing' })
    setFailure(read)
  }
  const bring = async (file: CarryFile, bytes: Uint8Array): Promise<void> => {
    setFailure(null)
    setState({ step: 'delivering', file, bytes })
    const result = await deliver(workspace, bytes)
    if (typeof result !== 'string') return setState({ step: 'delivered', file, receipt: result })
    setState({ step: 'chosen', file, bytes })
    setFailure(result)
  }
  return {
    state,
    failure,
    choose: (chosen) => void take(chosen),
    deliver() {
      if (state.step === 'chosen') void bring(state.file, state.bytes)
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
