/** What an update that was put aside would change, beside what is there now. */
import { useMemo } from 'react'
import type { DocumentId } from '../../../shared/ids.ts'
import { useFederationRoster } from '../../tables/useFederationRoster.ts'
import { useTodayInBeijing } from '../../tables/useTodayInBeijing.ts'
import { useLanguage, useWords } from '../../ui/language/useWords.ts'
import { SkeletonLines } from '../../ui/Skeleton.tsx'
import { useAnswer } from '../../ui/useAnswer.ts'
import { LoadFailed } from '../administration/LoadFailed.tsx'
import { type AsideItem, type AsidePreview, readAsidePreview } from './aside-item.ts'
import { type AsideNames, createAsideNames } from './aside-names.ts'
import { useDocumentCopy } from './useDocumentCopy.ts'

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
  const names = useAsideNames(item, cells)
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
          {cells.slice(0, shownCells).map((cell) => (
            <tr key={`${cell.table}/${cell.row}/${cell.column}`} className="border-t border-rule align-top">
              <td className="min-w-24 py-1 pr-4 break-words">{names.row(cell)}</td>
              <td className="py-1 pr-4 whitespace-nowrap">{names.column(cell)}</td>
              <td className="min-w-16 py-1 pr-4 break-words">
                <Value as="del" text={names.value(cell, cell.before)} />
              </td>
              <td className="min-w-16 py-1 break-words">
                <Value as="ins" text={names.value(cell, cell.after)} />
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

/** An empty cell is neither struck out nor underlined: nothing stood there. */
function Value({ as: Mark, text }: { readonly as: 'del' | 'ins'; readonly text: string }) {
  const { cellEmpty } = useWords().quarantine
  if (text === '') return <span className="text-ink-2">{cellEmpty}</span>
  return <Mark className={Mark === 'del' ? 'text-ink-2' : 'text-jade'}>{text}</Mark>
}

function useAsideNames({ document, kind, chamber }: AsideItem, cells: AsidePreview['cells']): AsideNames {
  const words = useWords()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const doc = useDocumentCopy(document as DocumentId)
  const { directory } = useFederationRoster()
  const today = useTodayInBeijing()
  return useMemo(() => {
    const context = { todayInBeijing: today, chambers: directory }
    return createAsideNames({ doc, kind, chamber, cells, context, words, language })
  }, [doc, kind, chamber, cells, directory, today, words, language])
}

function Texts({ before, after }: { readonly before: readonly string[]; readonly after: readonly string[] }) {
  const words = useWords().quarantine
  const [removed, added] = [
    before.filter((each) => !after.includes(each)),
    after.filter((each) => !before.includes(each)),
  ]
  return (
    <div className="grid gap-3 wide:grid-cols-2">
      {removed.length > 0 && <Paragraphs title={words.textNow} look="removed" list={removed} />}
      {added.length > 0 && <Paragraphs title={words.textAfter} look="added" list={added} />}
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
