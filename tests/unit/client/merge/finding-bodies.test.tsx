/** What the cards of findings show, and which ways out they offer. */
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import { DeletedEditBody } from '../../../../client/merge/DeletedEditBody.tsx'
import type { Finding } from '../../../../client/merge/finding.ts'
import { createCellWords } from '../../../../client/merge/finding-words.ts'
import { findMerge } from '../../../../client/merge/find-merge.ts'
import { OverwriteBody } from '../../../../client/merge/OverwriteBody.tsx'
import { cellSource } from '../../../../client/merge/third-options.ts'
import { ThirdValue } from '../../../../client/merge/ThirdValue.tsx'
import type { FindingDesk } from '../../../../client/merge/useFindingDesk.ts'
import { merge as words } from '../../../../client/ui/language/zh/merge.ts'
import { setCell } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { deleteRow } from '../../../../shared/table/row-writes.ts'
import { addEntry, exchange, seededReplica } from '../../../support/apart.ts'

vi.mock(
  import('../../../../client/ui/language/useWords.ts'),
  () => import('../../../support/chinese-words.ts') as never,
)

const context = { todayInBeijing: '2020-04-01', chambers: null }
const note = { table: 'entries', row: 'a', field: 'note' }

function apart(): { mine: Y.Doc; theirs: Y.Doc } {
  const mine = seededReplica('ledger', 11)
  addEntry(mine, 'a', { donor: '甲公司', note: '原', recipient: '武汉', source: '报', status: 'received' })
  return { mine, theirs: seededReplica('ledger', 22, mine) }
}

function deskOf(doc: Y.Doc): FindingDesk {
  const cells = createCellWords({ doc, schema: ledgerSchema, context, words, language: 'zh' })
  const desk = { open: { doc }, schema: ledgerSchema, context, cells, who: () => '周', writer: () => null }
  return desk as unknown as FindingDesk
}

function only<Kind extends Finding['kind']>(doc: Y.Doc, kind: Kind): Extract<Finding, { kind: Kind }> {
  const found = findMerge(doc, ledgerSchema, null).findings.filter(
    (each): each is Extract<Finding, { kind: Kind }> => each.kind === kind,
  )
  const [finding] = found
  if (finding === undefined || found.length > 1) throw new Error(`${found.length} of ${kind}`)
  return finding
}

const nothing = (): void => undefined

describe('a row deleted over edits', () => {
  test('lists the edits that the deletion had not seen', () => {
    const { mine, theirs } = apart()
    setCell(mine, note, '我改的')
    deleteRow(theirs, 'entries', 'a', { at: '', by: '周' })
    exchange(mine, theirs)
    const finding = only(mine, 'deletedEdit')
    const shown = renderToStaticMarkup(
      <DeletedEditBody finding={finding} desk={deskOf(mine)} isOpen decide={nothing} />,
    )
    expect(shown).toContain(words.deletedBy('周'))
    expect(shown).toContain('我改的')
    expect(shown).not.toContain('<details')
    expect([shown.includes(words.restore), shown.includes(words.letGo)]).toEqual([true, true])
  })

  test('is one entry to open where a program named nothing that it had seen', () => {
    const { mine, theirs } = apart()
    setCell(theirs, { ...note, field: 'deletedAt' }, { at: '', by: '程序', seen: {} })
    exchange(mine, theirs)
    const finding = only(mine, 'deletedEdit')
    expect(finding.deleted.edits).toHaveLength(5)
    const shown = renderToStaticMarkup(
      <DeletedEditBody finding={finding} desk={deskOf(mine)} isOpen={false} decide={nothing} />,
    )
    expect(shown).toContain(`${words.showCells(5)}</summary>`)
    expect(shown).toContain(words.deletedUnsaid('周', 5))
    expect(shown).not.toContain(words.letGo)
  })
})

describe('a cell that two wrote', () => {
  const both = (): Y.Doc => {
    const { mine, theirs } = apart()
    setCell(mine, note, '我的')
    setCell(theirs, note, '他们的')
    exchange(mine, theirs)
    return mine
  }

  test('shows what stands and what lost, with three ways out while it is open and none after', () => {
    const doc = both()
    const finding = only(doc, 'overwrite')
    const show = (isOpen: boolean): string =>
      renderToStaticMarkup(<OverwriteBody finding={finding} desk={deskOf(doc)} isOpen={isOpen} decide={nothing} />)
    const { lost, standing } = finding.overwrite
    const desk = deskOf(doc)
    const shown = show(true)
    expect(shown.indexOf(desk.cells.value(note, standing.value))).toBeLessThan(
      shown.indexOf(desk.cells.value(note, lost.value)),
    )
    for (const way of [words.keep, words.takeOther, words.third]) expect(shown).toContain(`>${way}<`)
    expect(show(false)).not.toContain('<button')
  })

  test('can only be left alone while its row is deleted', () => {
    const doc = both()
    const finding = only(doc, 'overwrite')
    deleteRow(doc, 'entries', 'a', { at: '', by: '周' })
    const shown = renderToStaticMarkup(<OverwriteBody finding={finding} desk={deskOf(doc)} isOpen decide={nothing} />)
    expect(shown).toContain(words.rowDeletedFirst)
    expect([shown.includes(`>${words.takeOther}<`), shown.includes(`>${words.third}<`)]).toEqual([false, false])
  })
})

describe('a third value', () => {
  const show = (field: string, standing: string): string => {
    const { mine } = apart()
    addEntry(mine, 'b', { donor: '乙公司' })
    const column = ledgerSchema.columns.find(({ id }) => id === field)
    if (column === undefined) throw new Error(field)
    return renderToStaticMarkup(
      <ThirdValue
        column={column}
        standing={standing}
        source={cellSource(mine, ledgerSchema, context)}
        onCommit={nothing}
        onCancel={nothing}
      />,
    )
  }
  const status = ledgerSchema.columns.find(({ id }) => id === 'status')?.choices ?? []

  test('of a choice starts with its name and offers every choice by name', () => {
    const [code, label] = [status[1]?.code ?? '', status[1]?.label.zh ?? '']
    const shown = show('status', code)
    expect(shown).toContain(`selected="">${label}</option>`)
    for (const choice of status) expect(shown).toContain(`>${choice.label.zh}</option>`)
    expect(shown).not.toContain(`value="${code}"`)
  })

  test('keeps what stands among the choices though the column does not know it', () => {
    expect(show('status', '飞了')).toContain('selected="">飞了</option>')
  })

  test('of a reference to a row starts with the row’s name, and offers the others', () => {
    const shown = show('partOf', 'a')
    expect(shown).toContain('value="甲公司"')
    expect(shown).toContain('<option value="乙公司">')
  })
})
