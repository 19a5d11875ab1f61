/** Two values of one cell, each with its author and time, and the three ways out. */
import { useMemo, useState } from 'react'
import { isRowDeleted } from '../../shared/table/row-writes.ts'
import { Button } from '../ui/Button.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { OverwriteFinding } from './finding.ts'
import type { FindingBodyProps } from './finding-body.ts'
import { cellSource } from './third-options.ts'
import { ThirdValue } from './ThirdValue.tsx'

export function OverwriteBody({ finding, desk, isOpen, decide }: FindingBodyProps<OverwriteFinding>) {
  const words = useWords().merge
  const [isEntering, setIsEntering] = useState(false)
  const { key, lost, standing } = finding.overwrite
  const { cells } = desk
  // Null is a value too: somebody emptied the cell.
  const lostValue = lost.value === undefined ? desk.writer(lost)?.value : lost.value
  const standingValue = standing.value === undefined ? desk.writer(standing)?.value : standing.value
  const column = cells.column(key)
  const isHidden = key.field !== 'deletedAt' && isRowDeleted(desk.open.doc, key.table, key.row)
  const { open, schema, context } = desk
  const source = useMemo(() => cellSource(open.doc, schema, context), [open.doc, schema, context])
  const canWriteCell = isOpen && !isHidden
  return (
    <>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5">
        <dt className="text-13 text-ink-2">{words.standing}</dt>
        <dd className="min-w-0">
          <span className="figures block break-words">{cells.value(key, standingValue)}</span>
          <span className="block text-12 text-ink-2">{desk.who(standing)}</span>
        </dd>
        <dt className="text-13 text-ink-2">{words.lost}</dt>
        <dd className="min-w-0">
          <span className="figures block break-words">{cells.value(key, lostValue)}</span>
          <span className="block text-12 text-ink-2">{desk.who(lost)}</span>
        </dd>
      </dl>
      {isOpen && isHidden && <p className="text-13 text-ink-2">{words.rowDeletedFirst}</p>}
      {isOpen && !isEntering && (
        <div className="flex flex-wrap gap-1.5">
          <Button onClick={() => decide({ kind: 'keep' })}>{words.keep}</Button>
          {canWriteCell && lostValue !== undefined && (
            <Button onClick={() => decide({ kind: 'other', value: lostValue })}>{words.takeOther}</Button>
          )}
          {canWriteCell && column !== null && (
            <Button look="quiet" onClick={() => setIsEntering(true)}>
              {words.third}
            </Button>
          )}
        </div>
      )}
      {isOpen && isEntering && column !== null && (
        <ThirdValue
          column={column}
          standing={standingValue}
          source={source}
          onCommit={(value) => {
            setIsEntering(false)
            decide({ kind: 'third', value })
          }}
          onCancel={() => setIsEntering(false)}
        />
      )}
    </>
  )
}
