/** What carried work met in its table: the merge report of the stretch that the file holds. */
import { useMemo } from 'react'
import type { CarryFile } from '../../shared/carry/carry-file.ts'
import type { OpenDocument } from '../collab/open-document.ts'
import { FindingList } from '../merge/FindingList.tsx'
import { kindHeading } from '../merge/report-words.ts'
import { type TableName, rowPath, tableNameOf } from '../merge/table-schema.ts'
import { useFindingDesk } from '../merge/useFindingDesk.ts'
import { useWords } from '../ui/language/useWords.ts'
import { useStore } from '../ui/useStore.ts'
import { useOpenDocument } from '../ui/useOpenDocument.ts'
import { useSteadyState } from '../ui/useSteadyState.ts'
import { useWorkspace } from '../ui/useWorkspace.ts'
import type { CarryReceipt } from './carry-receipt.ts'
import { createCarriedStore } from './carried-store.ts'

interface CarriedReportProps {
  readonly file: CarryFile
  readonly receipt: CarryReceipt
}

export function CarriedReport({ file, receipt }: CarriedReportProps) {
  const words = useWords().carry
  const workspace = useWorkspace()
  const entry = useStore(workspace.documents).find(({ id }) => id === receipt.document)
  const open = useOpenDocument(receipt.document)
  const { phase, readOnly } = useSteadyState(open)
  const table = entry === undefined ? null : tableNameOf(entry)
  if (entry === undefined || table === null) return null
  if (phase === 'failed') return <p className="pt-4 text-13 text-ink-2">{words.metOffline}</p>
  if (open === null || phase === 'loading') return <p className="pt-4 text-13 text-ink-2">{words.metReading}</p>
  const canWrite = readOnly === null
  return <Met file={file} open={open} table={table} canWrite={canWrite} />
}

interface MetProps {
  readonly file: CarryFile
  readonly open: OpenDocument
  readonly table: TableName
  readonly canWrite: boolean
}

function Met({ file, open, table, canWrite }: MetProps) {
  const { carry: words, merge } = useWords()
  const workspace = useWorkspace()
  const store = useMemo(() => createCarriedStore(workspace, open, table, file), [workspace, open, table, file])
  const { phase, findings } = useStore(store)
  const desk = useFindingDesk({ open, table, canWrite, findings })
  return (
    <section aria-labelledby="carry-met" className="pt-6">
      <h3 id="carry-met" className="text-16 font-semibold">
        {words.metTitle}
      </h3>
      {phase === 'reading' && <p className="text-13 text-ink-2">{words.metReading}</p>}
      {phase === 'failed' && <p className="text-13 text-vermilion">{merge.failed}</p>}
      {phase === 'ready' && findings.length === 0 && <p className="text-ink-2">{merge.nothingMet}</p>}
      <FindingList
        findings={findings}
        desk={desk}
        show={{ type: 'link', href: (row, field) => rowPath(table, open.id, row, field) }}
        heading={(kind, all) =>
          kind === 'deletedEdit' ? merge.editsUnderDeletion(all.length) : kindHeading(merge, kind, all, desk.isMine)
        }
      />
    </section>
  )
}
