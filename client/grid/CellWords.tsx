/** What is to be said about the active cell: its issue, the page's mark, who else is in it, where its link leads. */
import { ExternalLink } from 'lucide-react'
import type { Row } from '../../shared/document/cell.ts'
import { type CellIssue, cellIssue } from '../../shared/table/cell-text.ts'
import type { Column } from '../../shared/table/column.ts'
import { safeAddress } from '../../shared/table/link-text.ts'
import { useWords } from '../ui/language/useWords.ts'
import type { Words } from '../ui/language/words.ts'
import type { CellVisitor } from './cell-presence.ts'
import type { GridProps } from './grid-props.ts'
import { type CellSpot, UnderCell } from './UnderCell.tsx'

interface CellWordsProps extends Pick<GridProps, 'model'> {
  readonly marks: GridProps['marks'] | undefined
  readonly id: string
  readonly spot: CellSpot
  readonly row: Row
  readonly column: Column
  readonly visitors: readonly CellVisitor[]
}

const wordsHeight = 120
const wordsWidth = 260

function issueWords(issue: CellIssue, words: Words['grid']): string {
  const said = words.issue[issue.code]
  return issue.detail === '' ? said : words.withDetail(said, issue.detail)
}

export function CellWords({ id, spot, model, row, column, visitors, marks }: CellWordsProps) {
  const words = useWords().grid
  const value = row[column.id]
  const issue = column.isComputed === true ? null : cellIssue(column, value, model.context())
  const mark = marks?.(row.id, column.id) ?? null
  const address = column.type === 'link' && typeof value === 'string' ? safeAddress(value) : null
  if (issue === null && mark === null && visitors.length === 0 && address === null) return null
  return (
    <UnderCell id={id} spot={spot} wantedHeight={wordsHeight} width={wordsWidth} className="px-3 py-2 text-13">
      {issue !== null && (
        <p className={issue.severity === 'error' ? 'text-vermilion' : 'text-amber'}>{issueWords(issue, words)}</p>
      )}
      {mark !== null && <p className="whitespace-pre-line">{mark.words}</p>}
      {visitors.map(({ client, name }) => (
        <p key={client} className="text-ink-2">
          {words.visitor(name)}
        </p>
      ))}
      {address !== null && (
        <a
          href={address}
          tabIndex={-1}
          target="_blank"
          rel="noopener noreferrer"
          className="inline-flex max-w-full items-center gap-1 text-slate underline [&_svg]:size-3.5 [&_svg]:shrink-0"
        >
          <span className="truncate">{address}</span>
          <ExternalLink aria-hidden />
        </a>
      )}
    </UnderCell>
  )
}
