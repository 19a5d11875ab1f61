/** Invented tables at the size that chambers really have, as files for the import. */
import { ledgerSchema } from '../shared/ledger/ledger-schema.ts'
import { companySchema } from '../shared/roster/company-schema.ts'
import type { Column } from '../shared/table/column.ts'

const surnames = '周林梅许何谢沈韩杨朱秦尤'
const goods = ['医用口罩', '防护服', '护目镜', '医用手套', '体温计', '医用帽']
const units = ['个', '套', '副', '双', '个', '个']
const currencies = ['元', '美元', '欧元', '英镑']
// The ledger's first eighteen columns; the parts of other rows stay out, since rows have no names before the import.
const ledgerFields = ledgerSchema.columns.filter(({ type }) => type !== 'row' && type !== 'chamber').slice(0, 18)

function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length]
  if (found === undefined) throw new RangeError('nothing to pick from')
  return found
}

function day(at: number): string {
  return new Date(Date.UTC(2020, 0, 20) + (at % 60) * 86_400_000).toISOString().slice(0, 10)
}

function cellText(column: Column, row: number): string {
  switch (column.type) {
    case 'choice':
      return column.id === 'item' ? pick(goods, row) : pick(column.choices ?? [], row).label.zh
    case 'quantity':
      return `${(row * 37) % 9000}${row % 7 === 0 ? '.5万' : ''}${pick(units, row)}`
    case 'money':
      return row % 3 === 0 ? `${(row * 13) % 50_000}.25${pick(currencies, row)}` : ''
    case 'number':
      return String((row * 17) % 4000)
    case 'date':
      return day(row)
    case 'person':
      return `${surnames[row % surnames.length]}远${row % 97}`
    case 'text':
    case 'link':
    case 'chamber':
    case 'row':
      return `${column.label.zh}${row}`
  }
}

function toCsv(columns: readonly Column[], rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => columns.map((column) => cellText(column, row)).join(','))
  return [columns.map(({ label }) => label.zh).join(','), ...lines].join('\r\n')
}

export function companiesCsv(rows: number): string {
  return toCsv(companySchema.columns, rows)
}

export function entriesCsv(rows: number): string {
  return toCsv(ledgerFields, rows)
}
