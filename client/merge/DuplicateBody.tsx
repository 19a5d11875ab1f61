/** Rows that look like one entry, side by side: the columns that hold something, what differs in bold. */
import { getCell } from '../../shared/document/cell.ts'
import { Button } from '../ui/Button.tsx'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { mayKeepApart } from './decisions.ts'
import type { DuplicateFinding } from './finding.ts'
import type { FindingBodyProps } from './finding-body.ts'

/** As many as can be compared side by side; the rest of a large group looks the same. */
const rowsSideBySide = 3

export function DuplicateBody({ finding, desk, isOpen, decide }: FindingBodyProps<DuplicateFinding>) {
  const words = useWords().merge
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const { table } = finding
  const rows = finding.rows.slice(0, rowsSideBySide)
  const lines = desk.cells.columns.flatMap((column) => {
    const keys = rows.map((row) => ({ table, row, field: column.id }))
    const texts = keys.map((key) => {
      const value = getCell(desk.open.doc, key) ?? null
      return value === null || value === '' ? '' : desk.cells.value(key, value)
    })
    return texts.every((text) => text === '') ? [] : [{ column, texts, differs: new Set(texts).size > 1 }]
  })
  return (
    <>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-13">
          <thead>
            <tr>
              <td className="w-0" />
              {rows.map((row, i) => (
                <th key={row} scope="col" className="px-1.5 pb-1 text-left align-top font-normal">
                  <span className="block">{words.rowOf(i + 1)}</span>
                  <span className="block text-12 text-ink-2">{enteredBy(finding, i, desk)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ column, texts, differs }) => (
              <tr key={column.id} className="border-t border-rule">
                <th scope="row" className="py-1 pr-1.5 text-left align-top font-normal whitespace-nowrap text-ink-2">
                  {column.label[language]}
                </th>
                {texts.map((text, i) => (
                  <td
                    key={rows[i]}
                    className={`figures px-1.5 py-1 align-top break-words ${differs ? 'font-semibold' : ''}`}
                  >
                    {text === '' ? words.empty : text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isOpen && (
        <div className="flex flex-wrap items-center gap-1.5">
          <Button title={words.sameHint} onClick={() => decide({ kind: 'same' })}>
            {words.same}
          </Button>
          {mayKeepApart(finding) ? (
            <Button look="quiet" onClick={() => decide({ kind: 'apart' })}>
              {words.apart}
            </Button>
          ) : (
            <p className="text-12 text-ink-2">{words.tooManyApart}</p>
          )}
        </div>
      )}
    </>
  )
}

function enteredBy(
  { entered }: DuplicateFinding,
  at: number,
  desk: FindingBodyProps<DuplicateFinding>['desk'],
): string {
  const write = entered[at] ?? null
  return write === null ? '' : desk.who(write)
}
