/** Plans imports into small tables: what is new, changed, the same, and what a person has to decide. */
import { beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { setCell } from '../../../../shared/document/cell.ts'
import { ledgerSchema } from '../../../../shared/ledger/ledger-schema.ts'
import { addAlias } from '../../../../shared/roster/alias.ts'
import { companySchema } from '../../../../shared/roster/company-schema.ts'
import { federationSchema } from '../../../../shared/roster/federation-schema.ts'
import { applyImport } from '../../../../shared/spreadsheet/apply-import.ts'
import { deleteRow, restoreRow, writeCell } from '../../../../shared/table/row-writes.ts'
import { importSheet, newId, orderedRows, planSheet, readSheet } from './support/import-sheet.ts'

let doc: Y.Doc
beforeEach(() => {
  doc = new Y.Doc({ gc: false })
})

const verdicts = (csv: string, schema = ledgerSchema) =>
  planSheet(doc, schema, readSheet(csv)).rows.map(({ verdict, doubt }) => doubt ?? verdict)
const load = (csv: string, schema = ledgerSchema) => importSheet(doc, schema, readSheet(csv))
const rowsOf = (table = 'entries') => orderedRows(doc, table)
const idsOf = (table = 'entries') => rowsOf(table).map(({ id }) => id)

describe('columns', () => {
  test('are found by label, alias, id and English label, below a title, with the unit from the heading', () => {
    load('捐赠台账（截至2020年3月）,,,\n,,,\n捐赠单位,品 名,数量（万个）,reportedOn\n甲公司,口罩,8.5,2020年2月3日')
    expect(rowsOf()[0]).toMatchObject({
      donor: '甲公司',
      item: 'mask',
      quantity: { amount: '8.5', scale: '万', unit: '个', raw: '8.5万个' },
      reportedOn: '2020-02-03',
    })
  })

  test('a number of its own in front of a list is not taken for the id of a row', () => {
    load('id,序号,捐赠方,品名,数量\n1,1,甲,口罩,5个\n2,2,乙,口罩,6个')
    expect(idsOf().some((id) => id.length < 10)).toBe(false)
  })

  test('a heading that repeats on each page is no row, a sum below is doubtful', () => {
    expect(verdicts('捐赠方,数量\n甲,5个\n捐赠方,数量\n乙,6个\n合计,11个')).toEqual(['new', 'new', 'totalRow'])
  })
})

describe('values', () => {
  test('what cannot be read stays as typed, is reported with its cell, and the rest goes on', () => {
    const { plan } = load(
      '捐赠方,品名,数量,捐款,上报日期,状态\n甲,口罩,很多,1000鸡蛋,某天,飞了\n乙,口罩,8.5万个,,2020-02-03,delivered',
    )
    expect(plan.problems.map(({ cell, code, severity }) => `${cell} ${code} ${severity}`)).toEqual([
      'C2 unreadable error',
      'D2 unknownCurrency error',
      'E2 unreadable error',
      'F2 unknownChoice warn',
    ])
    expect(rowsOf()[0]).toMatchObject({ quantity: '很多', money: '1000鸡蛋', reportedOn: '某天', status: '飞了' })
    expect(rowsOf()[1]).toMatchObject({ quantity: { amount: '8.5' }, status: 'delivered' })
  })

  test('a value over merged rows is repeated, a figure never', () => {
    const sheet = readSheet('捐赠方,品名,数量\n甲,口罩,400套\n,护目镜,')
    const merged = { ...sheet, merges: [0, 2].map((column) => ({ column, fromRow: 2, toRow: 3 })) }
    importSheet(doc, ledgerSchema, merged)
    expect(rowsOf().map((row) => [row['donor'], row['quantity'] === undefined])).toEqual([
      ['甲', false],
      ['甲', true],
    ])
  })
})

describe('rows', () => {
  const table =
    '捐赠方,品名,数量,受赠方,上报日期\n甲公司,口罩,8.5万个,武汉,2020-02-03\n乙公司,口罩,100个,武汉,2020-02-03'

  test('the same file twice: all the same, whatever way figures, widths and languages are written', () => {
    load(table)
    expect(verdicts(table)).toEqual(['same', 'same'])
    expect(verdicts('Donor,Item,Quantity,Recipient,Reported\n 甲公司,Medical masks,85000个,武汉,2020年2月3日')).toEqual(
      ['same'],
    )
  })

  test('by id: changed cells with old and new, an emptied cell is cleared', () => {
    load(table)
    const [first = '', second = ''] = idsOf()
    const plan = planSheet(
      doc,
      ledgerSchema,
      readSheet(`行编号（勿改）,捐赠方,数量,受赠方\n${first},甲公司,9万个,\n${second},乙公司,100个,武汉`),
    )
    expect(plan.counts).toEqual({ rows: 2, new: 0, changed: 1, same: 1, doubtful: 0 })
    expect(plan.rows[0]?.matches[0]?.changes.map(({ field, oldText, nextText }) => [field, oldText, nextText])).toEqual(
      [
        ['quantity', '8.5万个', '9万个'],
        ['recipient', '武汉', ''],
      ],
    )
    applyImport(doc, plan, { newId })
    expect(rowsOf()[0]).toMatchObject({ quantity: { amount: '9', scale: '万' }, recipient: null })
  })

  test('without an id: what was empty is filled, what was there is never overwritten without asking', () => {
    load('捐赠方,品名,数量\n甲公司,口罩,8.5万个')
    expect(verdicts('捐赠方,品名,数量,上报日期\n甲公司,口罩,85000个,2020-02-03')).toEqual(['changed'])
    load('捐赠方,品名,数量,上报日期\n甲公司,口罩,85000个,2020-02-03')
    expect(verdicts('捐赠方,品名,数量,上报日期\n甲公司,口罩,85000个,2020-02-09')).toEqual(['lookAlike'])
  })

  test('a row twice in a file, and a row that looks like several, are doubtful', () => {
    expect(verdicts('捐赠方,品名,数量\n甲,口罩,5个\n甲,口罩,5 个')).toEqual(['new', 'twiceInFile'])
    load('捐赠方,品名,数量,备注\n甲,口罩,5个,一')
    importSheet(
      doc,
      ledgerSchema,
      readSheet('捐赠方,品名,数量,备注\n甲,口罩,5个,二'),
      null,
      new Map([[2, { as: 'new' }]]),
    )
    expect(verdicts('捐赠方,品名,数量,备注\n甲,口罩,5个,三')).toEqual(['severalAlike'])
    expect(verdicts('捐赠方,品名,数量,备注\n甲,口罩,5个,二')).toEqual(['same'])
  })

  test('a copied row with its id, a row sorted away from its id, and a deleted row are doubtful', () => {
    load(table)
    const [first = '', second = ''] = idsOf()
    const head = '行编号（勿改）,捐赠方,品名,数量,受赠方,上报日期'
    expect(verdicts(`${head}\n${first},丙公司,口罩,7个,北京,\n${first},甲公司,口罩,8.5万个,武汉,2020-02-03`)).toEqual([
      'copiedId',
      'same',
    ])
    const swapped = `${head}\n${second},甲公司,口罩,8.5万个,武汉,2020-02-03\n${first},乙公司,口罩,100个,武汉,2020-02-03`
    expect(verdicts(swapped)).toEqual(['movedId', 'movedId'])
    deleteRow(doc, 'entries', first, { at: '2020-03-01T00:00:00Z', by: '甲' })
    const returned = readSheet(`${head}\n${first},甲公司,口罩,9万个,武汉,2020-02-03`)
    const { plan } = importSheet(doc, ledgerSchema, returned)
    expect(plan.rows[0]?.doubt).toBe('deleted')
    expect(rowsOf().find(({ id }) => id === first)?.['quantity']).toMatchObject({ amount: '8.5' })
    importSheet(doc, ledgerSchema, returned, null, new Map([[2, { as: 'row', id: first }]]))
    expect(rowsOf().find(({ id }) => id === first)).toMatchObject({ deletedAt: null, quantity: { amount: '9' } })
  })

  test('a deleted row that a colleague restored and changed since the plan keeps what the colleague wrote', () => {
    load(table)
    const [first = ''] = idsOf()
    deleteRow(doc, 'entries', first, { at: '2020-03-01T00:00:00Z', by: '甲' })
    const head = '行编号（勿改）,捐赠方,品名,数量,受赠方,上报日期'
    const plan = planSheet(doc, ledgerSchema, readSheet(`${head}\n${first},甲公司,口罩,9万个,长沙,2020-02-03`))
    restoreRow(doc, 'entries', first)
    writeCell(doc, 'entries', first, 'recipient', '黄冈')
    const report = applyImport(doc, plan, { newId, choices: new Map([[2, { as: 'row', id: first }]]) })
    expect(report.overtaken).toEqual([{ row: 2, id: first, field: 'recipient' }])
    expect(rowsOf()[0]).toMatchObject({ recipient: '黄冈', quantity: { amount: '9' } })
  })

  test('a roster is matched by name, another name is asked about, a row without a name is not taken', () => {
    load('名称,国家,职务\n德国中国商会,德国,理事', federationSchema)
    const [id = ''] = idsOf('members')
    addAlias(doc, { id: 'a1', member: id, name: '德商会', kind: 'abbreviation' })
    const plan = planSheet(
      doc,
      federationSchema,
      readSheet(
        '名称,国家,职务,别名\n德国 中国商会,德国,副主席,德商会；德中商会（简称）\n德商会,德国,,\n德国中国商会,奥地利,,\n,德国,,\n法国商会,法国,,',
      ),
    )
    expect(plan.rows.map(({ verdict, doubt }) => doubt ?? verdict)).toEqual([
      'changed',
      'otherName',
      'twiceInFile',
      'noName',
      'new',
    ])
    expect(plan.rows[0]?.matches[0]).toMatchObject({ aliases: [{ name: '德中商会', kind: 'abbreviation' }] })
  })

  test('the plain number beside a figure counts when the text was left as it was', () => {
    load(table)
    const [first = ''] = idsOf()
    const csv = `行编号（勿改）,捐赠方,数量,数量（数值）,数量（单位）\n${first},甲公司,8.5万个,90000,个\n,丙公司,,70,箱`
    const { plan } = load(csv)
    expect(plan.counts).toMatchObject({ changed: 1, new: 1 })
    expect(rowsOf().map((row) => row['quantity'])).toMatchObject([
      { amount: '90000', unit: '个' },
      { amount: '100' },
      { amount: '70', unit: '箱' },
    ])
  })
})

describe('writing', () => {
  test('one transaction, and what a colleague changed since the preview stays theirs and is named', () => {
    load('企业名称,电话,行业\n甲,001,矿业', companySchema)
    const [id = ''] = idsOf('members')
    const plan = planSheet(doc, companySchema, readSheet(`行编号（勿改）,企业名称,电话,行业\n${id},甲,002,电力`))
    setCell(doc, { table: 'members', row: id, field: 'phone' }, '003')
    let updates = 0
    doc.on('update', () => updates++)
    const report = applyImport(doc, plan, { newId, origin: 'import' })
    expect(report).toEqual({ added: 0, changedRows: 1, changedCells: 1, overtaken: [{ row: 2, id, field: 'phone' }] })
    expect(updates).toBe(1)
    expect(rowsOf('members')[0]).toMatchObject({ phone: '003', industry: '电力' })
  })

  test('one undo takes all of it back', () => {
    const undo = new Y.UndoManager(doc.getMap('cells'), { trackedOrigins: new Set(['import']) })
    const plan = planSheet(doc, companySchema, readSheet('企业名称,电话\n甲,001\n乙,002'))
    applyImport(doc, plan, { newId, origin: 'import' })
    expect(rowsOf('members')).toHaveLength(2)
    undo.undo()
    expect(rowsOf('members')).toHaveLength(0)
  })
})
