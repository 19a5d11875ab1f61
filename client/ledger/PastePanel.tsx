/** Asks before a paste that would count gifts twice or holds cells to check; the raw text is kept in any case. */
import type { CellValue } from '../../shared/document/cell.ts'
import { PasteQuestion } from '../tables/PasteQuestion.tsx'
import { useWords } from '../ui/language/useWords.ts'
import type { PasteCheck } from './paste-check.ts'

interface PastePanelProps {
  readonly check: PasteCheck
  readonly nameOf: (cells: Readonly<Record<string, CellValue | undefined>>) => string
  readonly nameOfRow: (id: string) => string
  readonly onApply: () => void
  readonly onCancel: () => void
}

export function PastePanel({ check, nameOf, nameOfRow, ...answers }: PastePanelProps) {
  const words = useWords().ledger
  const alike = check.alike.map(({ cells, existing }) => ({
    name: words.alikeRow(nameOf(cells), existing === null ? nameOf(cells) : nameOfRow(existing)),
    why: '',
  }))
  const newRowCount = Math.max(0, check.newRowCount - alike.length)
  return <PasteQuestion words={words} {...check} newRowCount={newRowCount} alike={alike} {...answers} />
}
