/** A chamber's companies in numbers: one bar for each column of choices. */
import type { Row } from '../../shared/document/cell.ts'
import type { Column } from '../../shared/table/column.ts'
import { FramePanel } from '../ui/frame/FramePanel.tsx'
import { useFormat } from '../ui/language/useFormat.ts'
import { useLanguage, useWords } from '../ui/language/useWords.ts'
import { countChoices } from './company-counts.ts'
import { CountBar } from './CountBar.tsx'
import { CountSection } from './MemberCountsPanel.tsx'

interface CompanyCountsPanelProps {
  readonly rows: readonly Row[]
  readonly columns: readonly Column[]
  readonly onShow: (rows: readonly string[], name: string) => void
  readonly onClose: () => void
}

export function CompanyCountsPanel({ rows, columns, onShow, onClose }: CompanyCountsPanelProps) {
  const words = useWords().roster
  const format = useFormat()
  const language = useLanguage() === 'en' ? 'en' : 'zh'
  const counted = columns.filter(({ type, choices }) => type === 'choice' && (choices?.length ?? 0) > 0)
  return (
    <FramePanel title={words.counts} onClose={onClose}>
      <div className="flex flex-col gap-6 px-4 py-4">
        <p>
          <span className="figures font-article text-34 leading-none font-semibold">{format.count(rows.length)}</span>
          <span className="pl-2 text-ink-2">{words.countCompanies}</span>
        </p>
        {counted.map((column) => (
          <CountSection key={column.id} title={column.label[language]}>
            <CountBar
              parts={countChoices(rows, column).map(({ code, rows: ids }) => ({
                key: code,
                name: column.choices?.find((choice) => choice.code === code)?.label[language] ?? words.countOther,
                rows: ids,
              }))}
              onShow={(part) => onShow(part.rows, part.name)}
              showName={(part) => words.countShow(part.name, part.rows.length)}
            />
          </CountSection>
        ))}
      </div>
    </FramePanel>
  )
}
