/** The import as the screen goes through it: a file, its preview, the writing, and what went wrong. */
import { useRef, useState } from 'react'
import { type DocumentPlan, planDocuments } from '../../../shared/newsletter/draft-documents.ts'
import { SourceError, type SourceRefusal } from '../../../shared/newsletter/text-import/source-bytes.ts'
import type { DocumentId } from '../../../shared/ids.ts'
import { useWorkspace } from '../../ui/useWorkspace.ts'
import { type ReadDraft, readDraft } from './read-draft.ts'
import { type WriteProgress, writePlan } from './write-plan.ts'

export type ImportFailure = SourceRefusal | 'parseFailed' | 'writeFailed' | 'stopped'

type ImportStep =
  | { readonly step: 'choosing' }
  | { readonly step: 'reading' }
  | { readonly step: 'preview'; readonly read: ReadDraft }
  | { readonly step: 'writing'; readonly read: ReadDraft; readonly progress: WriteProgress }

export interface Import {
  readonly state: ImportStep
  readonly failure: ImportFailure | null
  readonly choose: (file: File) => void
  readonly write: () => void
  readonly stop: () => void
}

export function useImport(onWritten: (issue: DocumentId) => void): Import {
  const workspace = useWorkspace()
  const [state, setState] = useState<ImportStep>({ step: 'choosing' })
  const [failure, setFailure] = useState<ImportFailure | null>(null)
  // The ids of a plan stay the same over a retry, so that nothing is written twice.
  const plan = useRef<{ readonly documents: DocumentPlan; readonly written: Set<DocumentId> } | null>(null)
  const isStopped = useRef(false)

  const choose = async (file: File): Promise<void> => {
    setFailure(null)
    setState({ step: 'reading' })
    try {
      const read = await readDraft(file)
      plan.current = { documents: planDocuments(read.draft), written: new Set() }
      setState({ step: 'preview', read })
    } catch (error) {
      setFailure(error instanceof SourceError ? error.refusal : 'parseFailed')
      setState({ step: 'choosing' })
    }
  }
  const write = async (read: ReadDraft): Promise<void> => {
    if (plan.current === null) return
    const { documents, written } = plan.current
    isStopped.current = false
    setFailure(null)
    try {
      const isDone = await writePlan({
        workspace,
        plan: documents,
        written,
        isStopped: () => isStopped.current,
        onProgress: (progress) => setState({ step: 'writing', read, progress }),
      })
      if (isDone) onWritten(documents.issue.id)
      else {
        setFailure('stopped')
        setState({ step: 'preview', read })
      }
    } catch {
      // Whatever refused (a full device, a right that was lost): what is written stays, and a retry goes on behind it.
      setFailure('writeFailed')
      setState({ step: 'preview', read })
    }
  }
  return {
    state,
    failure,
    choose: (file) => void choose(file),
    write: () => {
      if (state.step === 'preview') void write(state.read)
    },
    stop: () => {
      isStopped.current = true
    },
  }
}
