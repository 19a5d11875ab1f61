/** What differs between two points of a document's log, or who wrote what stands at the later of them. */
import { useState } from 'react'
import type { AccountId } from '../../shared/ids.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { useWords } from '../ui/language/useWords.ts'
import { ChangeBar, type HistoryView } from './ChangeBar.tsx'
import { ComparedCells } from './ComparedCells.tsx'
import { ComparedText } from './ComparedText.tsx'
import { createBlocks } from './compared-blocks.ts'
import { ComparisonContext } from './comparison-context.ts'
import { type Compared, readCompared } from './history-answer.ts'
import type { HistoryRange } from './history-range.ts'
import { HistoryWait } from './HistoryWait.tsx'
import { Legend } from './Legend.tsx'
import { linkMoves } from './move-links.ts'
import { orderCells, readCells } from './row-of-cells.ts'
import { SelectionAuthors } from './SelectionAuthors.tsx'
import { StatesLine } from './StatesLine.tsx'
import { useChangeWalk } from './useChangeWalk.ts'
import type { KnownPoints } from './useStateName.ts'
import { useHistoryAnswer } from './useHistoryAnswer.ts'

interface ComparisonProps {
  readonly document: DocumentEntry
  readonly range: HistoryRange
  readonly points: KnownPoints
  readonly onRestored: () => void
}

export function Comparison({ document, range, points, onRestored }: ComparisonProps) {
  const [view, setView] = useState<HistoryView>('changes')
  // Against the empty document everything that stands there was inserted by whoever wrote it.
  const from = view === 'authors' ? 0 : range.from
  const asked = useHistoryAnswer(`/documents/${document.id}/compare?from=${from}&to=${range.to}`, readCompared)
  return (
    <>
      <StatesLine
        document={document}
        range={range}
        points={points}
        isAuthors={view === 'authors'}
        onRestored={onRestored}
      />
      {asked.answer.phase === 'ready' ? (
        <Difference key={view} document={document} compared={asked.answer.value} view={view} onView={setView} />
      ) : (
        <HistoryWait asked={asked} lines={10} />
      )}
    </>
  )
}

interface DifferenceProps {
  readonly document: DocumentEntry
  readonly compared: Compared
  readonly view: HistoryView
  readonly onView: (view: HistoryView) => void
}

function Difference({ document, compared, view, onView }: DifferenceProps) {
  const words = useWords().history
  const isAuthors = view === 'authors'
  const [emphasised, setEmphasised] = useState<AccountId | null>(null)
  const [{ blocks, changes, cells, moves }] = useState(() => {
    const ordered = orderCells(readCells(compared.cells))
    const read = createBlocks(compared.lines, ordered, isAuthors ? 'pieces' : 'changes')
    const before = read.changes.length - ordered.length
    const cells = ordered.map((cell, index) => ({ ...cell, number: before + index + 1 }))
    return { ...read, cells, moves: linkMoves(read.blocks) }
  })
  const walk = useChangeWalk(changes.length)
  const { rows } = compared
  const desk = { rows, moves, current: walk.current, look: walk.look, emphasised, isAuthors }
  const isEmpty = changes.length === 0
  return (
    <ComparisonContext value={desk}>
      <ChangeBar view={view} onView={onView} walk={walk} changes={changes} rows={rows} />
      {isAuthors && <p className="history-tools max-w-[60ch] pb-2 text-13 text-ink-2">{words.authorsLead}</p>}
      <Legend rows={rows} emphasised={emphasised} onEmphasise={setEmphasised} />
      {isEmpty && (
        <div className="py-2">
          <p className="font-semibold">{isAuthors ? words.noText : words.noChanges}</p>
          {!isAuthors && <p className="text-13 text-ink-2">{words.noChangesDetail}</p>}
        </div>
      )}
      <article className={`history-sheet${isAuthors ? ' is-authors' : ''}`} data-comparison={view}>
        <ComparedText blocks={blocks} isFolding={!isAuthors} />
      </article>
      {isAuthors && <SelectionAuthors rows={rows} />}
      {cells.length > 0 && <ComparedCells document={document} cells={cells} />}
    </ComparisonContext>
  )
}
