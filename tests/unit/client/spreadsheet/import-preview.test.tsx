/** What the preview of an import shows of a plan: what to decide, with both values, and what is wrong, the worst first. */
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { PlannedRows } from '../../../../client/spreadsheet/PlannedRows.tsx'
import { ProblemList } from '../../../../client/spreadsheet/ProblemList.tsx'
import type { SpreadsheetTable } from '../../../../client/spreadsheet/import-table-props.ts'
import { spreadsheet as words } from '../../../../client/ui/language/zh/spreadsheet.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import type { ImportPlan, ImportProblem, PlannedRow, RowChoice } from '../../../../shared/spreadsheet/import-plan.ts'

vi.mock(
  import('../../../../client/ui/language/useWords.ts'),
  () => import('../../../support/chinese-words.ts') as never,
)

const table = { model: { columns: () => ledgerSchema.columns } } as unknown as SpreadsheetTable
const note = { field: 'note', old: '同事改的', next: '文件改的', oldText: '同事改的', nextText: '文件改的' }

function planned(part: Partial<PlannedRow> & Pick<PlannedRow, 'number' | 'verdict'>): PlannedRow {
  return { name: `第${part.number}家`, doubt: null, matches: [], id: null, cells: {}, aliases: [], ...part }
}

function planOf(rows: readonly PlannedRow[]): ImportPlan {
  const counts = { rows: rows.length, new: 0, changed: 0, same: 0, doubtful: 0 }
  return { table: 'entries', rows, counts, problems: [], absent: 3, kept: { cells: 0, deletedRows: 0 }, withoutBase: 0 }
}

function show(rows: readonly PlannedRow[], choices: ReadonlyMap<number, RowChoice> = new Map()): string {
  return renderToStaticMarkup(
    <PlannedRows plan={planOf(rows)} table={table} choices={choices} onDecide={() => undefined} />,
  )
}

const matchOf = (changes: readonly (typeof note)[], conflicts: readonly (typeof note)[]) => ({
  id: 'rowOne000000001',
  name: '甲',
  changes,
  conflicts,
  aliases: [],
})

test('what a person must decide comes first, what is the same is not listed, and rows not in the file are counted', () => {
  const shown = show([
    planned({ number: 2, verdict: 'same' }),
    planned({ number: 3, verdict: 'new' }),
    planned({ number: 4, verdict: 'doubtful', doubt: 'lookAlike' }),
    planned({ number: 5, verdict: 'changed', matches: [matchOf([note], [])] }),
  ])
  const places = ['第4家', '第5家', '第3家'].map((name) => shown.indexOf(name))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places.every((place) => place >= 0)).toBe(true)
  expect(shown).not.toContain('第2家')
  expect(shown).toContain(words.absent(3))
  expect(shown).toMatch(/<del[^>]*>同事改的<\/del> → <ins[^>]*>文件改的<\/ins>/)
})

test('a cell that both changed shows both values and keeps what is here until the file’s is taken', () => {
  const row = planned({ number: 2, verdict: 'doubtful', doubt: 'bothChanged', matches: [matchOf([], [note])] })
  const undecided = show([row])
  expect(undecided).toContain(words.doubt.bothChanged)
  expect(undecided).toContain('同事改的')
  expect(undecided).toContain('文件改的')
  expect(undecided).toContain(`<option value="here" selected="">${words.keepHere}</option>`)
  const taken = show([row], new Map([[2, { as: 'cells', fields: ['note'] }]]))
  expect(taken).toContain(`<option value="file" selected="">${words.takeFile}</option>`)
})

test('a doubtful row says whose it may be, and shows what it would change once chosen', () => {
  const row = planned({ number: 2, verdict: 'doubtful', doubt: 'lookAlike', matches: [matchOf([note], [])] })
  expect(show([row])).not.toContain('<del')
  const chosen = show([row], new Map([[2, { as: 'row', id: 'rowOne000000001' }]]))
  expect(chosen).toContain(`selected="">${words.decideRow('甲', 1)}</option>`)
  expect(chosen).toContain('<del')
  expect(show([{ ...row, doubt: 'noName' }])).not.toContain(words.decideNew)
})

test('a long list says how many more there are', () => {
  const rows = Array.from({ length: 205 }, (_, i) => planned({ number: i + 2, verdict: 'new' }))
  expect(show(rows)).toContain(words.more(5))
})

const problem = (part: Partial<ImportProblem>): ImportProblem => ({
  row: 2,
  column: '数量',
  cell: 'C2',
  code: 'unreadable',
  severity: 'warn',
  text: '',
  detail: '',
  ...part,
})

test('problems: errors first, each with its cell and what stands there, an unknown code as it is', () => {
  const shown = renderToStaticMarkup(
    <ProblemList
      problems={[
        problem({ code: 'formula', detail: '4' }),
        problem({ cell: 'C9', severity: 'error', text: '很多' }),
        problem({ cell: '', row: 7, code: 'newerCode' }),
      ]}
    />,
  )
  expect(shown.indexOf('C9')).toBeLessThan(shown.indexOf('C2'))
  expect(shown).toContain('很多')
  expect(shown).toContain(words.note.formula('4'))
  expect(shown).toContain(`${words.rowNumber(7)} · newerCode`)
  expect(renderToStaticMarkup(<ProblemList problems={[]} />)).toBe('')
})
