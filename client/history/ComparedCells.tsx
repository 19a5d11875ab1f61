/** The cells that differ, old to new, with the names of rows and columns, and who changed each. */
import { Fragment, useState } from 'react'
import { hueOf } from '../../shared/access/hue-of.ts'
import type { DocumentEntry } from '../collab/document-entry.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import { CellPast } from './CellPast.tsx'
import { changeId, useComparisonDesk } from './comparison-context.ts'
import { CellFilterFields } from './CellFilterFields.tsx'
import { frameSentence } from './frame-sentence.ts'
import { type CellFilter, filterCells, type NumberedCell, rowKey } from './row-of-cells.ts'
import { type CellNames, useCellNames } from './useCellNames.ts'
import { useChangeWords } from './useChangeWords.ts'

// A screenful and more; who wants the rest asks for it.
const cellsPerStep = 200

interface ComparedCellsProps {
  readonly document: DocumentEntry
  readonly cells: readonly NumberedCell[]
}

export function ComparedCells({ document, cells }: ComparedCellsProps) {
  const words = useWords().history
  const { isAuthors, current } = useComparisonDesk()
  const names = useCellNames(document, cells)
  const [filter, setFilter] = useState<CellFilter>({ column: null, row: null })
  const [asked, setAsked] = useState(cellsPerStep)
  const [opened, setOpened] = useState<number | null>(null)
  const found = filterCells(cells, filter)
  // Whoever walks to a change sees it, however far below it stands.
  const shown = Math.max(asked, found.findIndex(({ number }) => number === current) + 1)
  const heads = [words.row, words.column, ...(isAuthors ? [] : [words.before]), isAuthors ? words.content : words.after]
  return (
    <section
      className="history-cells"
      aria-label={isAuthors ? words.cellsThen(cells.length) : words.cells(cells.length)}
    >
      <CellFilterFields cells={cells} names={names} filter={filter} onFilter={setFilter} />
      <div className="overflow-x-auto">
        <table className="figures w-full text-left text-13">
          <caption className="pb-1 text-left font-semibold">
            {isAuthors ? words.cellsThen(found.length) : words.cells(found.length)}
          </caption>
          <thead className="text-ink-2">
            <tr>
              {[...heads, words.who].map((head) => (
                <th key={head} scope="col" className="pr-4 pb-1 font-normal whitespace-nowrap">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.slice(0, shown).map((cell, index) => (
              <Fragment key={cell.number}>
                <CellLine
                  cell={cell}
                  names={names}
                  isFirst={index === 0 || rowKey(cell) !== rowKey(found[index - 1] ?? cell)}
                  isFrame={document.kind === 'issue'}
                  isOpen={opened === cell.number}
                  onOpen={() => setOpened(opened === cell.number ? null : cell.number)}
                />
                {opened === cell.number && (
                  <tr>
                    <td colSpan={heads.length + 1} className="pb-3">
                      <CellPast document={document.id} cell={cell} names={names} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown && (
        <Button className="mt-2" onClick={() => setAsked(shown + cellsPerStep)}>
          {words.moreCells(Math.min(cellsPerStep, found.length - shown))}
        </Button>
      )}
    </section>
  )
}

interface CellLineProps {
  readonly cell: NumberedCell
  readonly names: CellNames
  readonly isFirst: boolean
  readonly isFrame: boolean
  readonly isOpen: boolean
  readonly onOpen: () => void
}

function CellLine({ cell, names, isFirst, isFrame, isOpen, onOpen }: CellLineProps) {
  const { rows, current, look, emphasised, isAuthors } = useComparisonDesk()
  const words = useWords().history
  const { name, when } = useChangeWords()
  const row = rows.get(cell.changedAt)
  const { number } = cell
  const hue = row === undefined ? 'var(--ink-2)' : `var(--hue-${hueOf(row.author.id)})`
  const sentence = isFrame && !isAuthors ? frameSentence(cell, names, words.frame) : null
  const isAside = emphasised !== null && row?.author.id !== emphasised
  return (
    <tr
      id={changeId(number)}
      tabIndex={current === number ? 0 : -1}
      data-change={number}
      onClick={() => look(number)}
      className={`history-cell align-top${isFirst ? ' is-first' : ''}${current === number ? ' is-current' : ''}${isAside ? ' is-aside' : ''}`}
      style={{ ['--who' as string]: hue }}
    >
      <th scope="row" className="min-w-24 py-1 pr-4 font-normal break-words">
        {isFirst ? names.row(cell) : <span className="sr-only">{names.row(cell)}</span>}
      </th>
      <td className="py-1 pr-4">{names.column(cell)}</td>
      {sentence === null ? (
        <>
          {!isAuthors && (
            <td className="min-w-16 py-1 pr-4 break-words">
              <CellText as="del" isThere={cell.before !== undefined} text={names.value(cell, cell.before)} />
            </td>
          )}
          <td className="min-w-16 py-1 pr-4 break-words">
            <CellText as={isAuthors ? 'span' : 'ins'} isThere text={names.value(cell, cell.after)} />
          </td>
        </>
      ) : (
        <td colSpan={2} className="py-1 pr-4 break-words">
          {sentence}
        </td>
      )}
      <td className="py-1 whitespace-nowrap">
        <button
          type="button"
          aria-expanded={isOpen}
          title={words.cellHistory}
          onClick={onOpen}
          className="history-who touch-target"
        >
          <span className="font-semibold">{name(row)}</span>
          {row !== undefined && <span className="text-12 text-ink-2"> {when(row)}</span>}
          <span className="sr-only">{words.cellHistory}</span>
        </button>
      </td>
    </tr>
  )
}

interface CellTextProps {
  readonly as: 'del' | 'ins' | 'span'
  readonly isThere: boolean
  readonly text: string
}

/** An empty cell is neither struck out nor underlined: nothing stood there. */
function CellText({ as: Mark, isThere, text }: CellTextProps) {
  const words = useWords().history
  if (text === '') return <span className="text-ink-2">{isThere ? words.empty : words.absent}</span>
  return <Mark className={Mark === 'del' ? 'history-gone' : Mark === 'ins' ? 'history-come' : ''}>{text}</Mark>
}
