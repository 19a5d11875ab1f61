/** What this device has not delivered, a line a document, each with the way to a file. */
import { FileDown } from 'lucide-react'
import type { DocumentSyncStatus } from '../collab/sync-status.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import { useCarryExport } from './useCarryExport.ts'

export function ExportSection() {
  const words = useWords().carry
  const { documents } = useStore(useWorkspace().syncStatus)
  const unsent = documents.filter((document) => document.unsent > 0)
  return (
    <section aria-labelledby="carry-export" className="pb-10">
      <h2 id="carry-export" className="pb-2 font-article text-17 font-semibold">
        {words.exportTitle}
      </h2>
      {unsent.length === 0 ? (
        <p className="text-ink-2">{words.nothingUnsent}</p>
      ) : (
        <ul className="border-b border-rule">
          {unsent.map((document) => (
            <ExportLine key={document.id} document={document} />
          ))}
        </ul>
      )}
    </section>
  )
}

function ExportLine({ document }: { readonly document: DocumentSyncStatus }) {
  const { carry: words, sync } = useWords()
  const title = document.title || sync.untitled
  const { state, save } = useCarryExport(document.id, title)
  const isPending = useStore(useWorkspace().documents).some(({ id, isPending }) => id === document.id && isPending)
  return (
    <li className="border-t border-rule py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0">
          <span className="block break-words">{title}</span>
          <span className="figures block text-13 text-amber">{words.unsent(document.unsent)}</span>
        </span>
        {!isPending && (
          <Button disabled={state.step === 'saving'} onClick={save}>
            <FileDown aria-hidden />
            {state.step === 'saving' ? words.saving : words.save}
          </Button>
        )}
      </div>
      {isPending && <p className="text-13 text-ink-2">{words.notCreated}</p>}
      <div role="status" className="text-13">
        {state.step === 'saved' && (
          <>
            <p className="break-words text-jade">{words.saved(state.name)}</p>
            <p className="text-ink-2">{words.savedDetail}</p>
          </>
        )}
        {state.step === 'failed' && <p className="text-vermilion">{words[state.failure]}</p>}
      </div>
    </li>
  )
}
