/** What an update that was put aside would change, beside what is there now. */
import { formatCell } from '../../../shared/table/cell-text.ts'
import type { CellValue } from '../../../shared/document/cell.ts'
import type { Column } from '../../../shared/table/column.ts'
import { tableNameOf, tableSchemas } from '../../merge/table-schema.ts'
import { useLanguage, useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { LoadFailed } from '../administration/LoadFailed.tsx'
import { type AsideItem, type AsidePreview, readAsidePreview } from './aside-item.ts'

// What a person reads before deciding; the rest is counted.
const shownCells = 100

export function AsidePreviewPanel({ item }: { readonly item: AsideItem }) {
  const words = useWords().quarantine
  const { answer, ask } = useAnswer(`/quarantine/${item.id}/preview`, readAsidePreview)
  if (answer.phase === 'asking') {
    return (
      <div className="pt-2" aria-label={words.comparing}>
        <SkeletonLines count={3} />
      </div>
    )
  }
  if (answer.phase === 'failed') return <LoadFailed code={answer.code} onRetry={ask} />
  const { cells, text, isComplete, items } = answer.value
  return (
    <div className="mt-3 flex flex-col gap-3 rounded-panel bg-sunk p-3">
      {!isComplete && <p className="text-13 text-amber">{words.incomplete}</p>}
      {items > 1 && <p className="text-13 text-ink-2">{words.together(items)}</p>}
      {cells.length === 0 && text === null && isComplete && <p className="text-13 text-ink-2">{words.nothing}</p>}
      {cells.length > 0 && <Cells item={item} cells={cells} />}
      {text !== null && <Texts before={text.before} after={text.after} />}
    </div>
  )
}

function Cells({ item, cells }: { readonly item: AsideItem; readonly cells: AsidePreview['cells'] }) {
  const words = useWords().quarantine
  const write = useCellWords(item)
  return (
    <div className="overflow-x-auto">
      <table className="figures w-full text-left text-13">
        <caption className="pb-1 text-left font-semibold">{words.cellsChanged(cells.length)}</caption>
        <thead className="text-ink-2">
          <tr>
            {[words.row, words.column, words.now, words.after].map((head) => (
              <th key={head} scope="col" className="pr-4 font-normal">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.slice(0, shownCells).map(({ table, row, column, before, after }) => (
            <tr key={`${table}/${row}/${column}`} className="border-t border-rule align-top">
              <td className="max-w-40 truncate py-1 pr-4">{row}</td>
              <td className="py-1 pr-4">{write.column(column)}</td>
              <td className="py-1 pr-4 break-words">
                <del className="text-ink-2">{write.value(column, before) || words.cellEmpty}</del>
              </td>
              <td className="py-1 break-words">
                <ins className="text-jade">{write.value(column, after) || words.cellEmpty}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {cells.length > shownCells && (
        <p className="pt-2 text-13 text-ink-2">{words.moreCells(cells.length - shownCells)}</p>
      )}
    </div>
  )
}

function useCellWords({ kind, chamber }: AsideItem) {
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const name = tableNameOf({ kind, chamber })
  const columns: readonly Column[] = name === null ? [] : tableSchemas[name].columns
  const find = (id: string): Column | undefined => columns.find((column) => column.id === id)
  return {
    column: (id: string): string => find(id)?.label[language] ?? id,
    value(id: string, value: unknown): string {
      if (value === null || value === undefined) return ''
      const column = find(id)
      if (column === undefined) return typeof value === 'string' ? value : JSON.stringify(value)
      return formatCell(column, value as CellValue, language, { todayInBeijing: '', chambers: null })
    },
  }
}

function Texts({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const words = useWords().quarantine
  const [removed, added] = [
    before.filter((each) => !after.includes(each)),
    after.filter((each) => !before.includes(each)),
  ]
  return (
    <div className="grid gap-3 wide:grid-cols-2">
      <Paragraphs title={words.textNow} look="removed" list={removed} />
      <Paragraphs title={words.textAfter} look="added" list={added} />
    </div>
  )
}

interface ParagraphsProps {
  readonly title: string
  readonly look: 'removed' | 'added'
  readonly list: readonly string[]
}

function Paragraphs({ title, look, list }: ParagraphsProps) {
  const Mark = look === 'removed' ? 'del' : 'ins'
  return (
    <section className="min-w-0">
      <h3 className="text-13 text-ink-2">{title}</h3>
      {list.map((paragraph, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text never changes while it is shown
        <p key={index} className="font-article break-words">
          <Mark className={look === 'removed' ? 'text-ink-2' : 'text-jade'}>{paragraph}</Mark>
        </p>
      ))}
    </section>
  )
}
