/** The headings of a table in a spreadsheet: what the export writes above a column and what the import knows again. */
import type { Column } from '../table/column.ts'

export type Language = 'zh' | 'en'

/** A figure stands beside its text as a plain number, for sums and filters in the spreadsheet. */
const figureParts = ['number', 'unit', 'currency'] as const
export type FigurePart = (typeof figureParts)[number]

export const rowIdHeading: Readonly<Record<Language, string>> = { zh: '行编号（勿改）', en: 'Row id (keep)' }

const partWords: Readonly<Record<FigurePart, Readonly<Record<Language, string>>>> = {
  number: { zh: '数值', en: 'number' },
  unit: { zh: '单位', en: 'unit' },
  currency: { zh: '币种', en: 'currency' },
}

export function headingOf(column: Column, language: Language): string {
  return column.label[language] || column.label.zh || column.id
}

export function partHeading(column: Column, part: FigurePart, language: Language): string {
  const word = partWords[part][language]
  return language === 'zh' ? `${headingOf(column, language)}（${word}）` : `${headingOf(column, language)} (${word})`
}

export function partsOf(column: Column): readonly FigurePart[] {
  return column.type === 'quantity' ? ['number', 'unit'] : column.type === 'money' ? ['number', 'currency'] : []
}

/** What of a heading counts: not its width, case, spaces, stars or marks. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}*★]/gu, '')
}

/** A heading in two: 数量（万个） is a quantity in 万个. */
export function splitHeading(heading: string): { readonly name: string; readonly unit: string } {
  const match = /^(.*?)\s*[(（[【]([^()（）[\]【】]{1,8})[)）\]】]\s*$/su.exec(heading.trim())
  const [, name = '', unit = ''] = match ?? []
  return name === '' ? { name: heading, unit: '' } : { name, unit: unit.replace(/^单位[：:]?/u, '').trim() }
}
