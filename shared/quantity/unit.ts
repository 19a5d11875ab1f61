/** Measure words of donated goods. A unit is kept as written: 只 and 个 count alike for masks, and only an item knows that. */
import type { Label } from '../table/column.ts'
import { wordKey } from './half-width.ts'

type UnitKind = 'count' | 'package' | 'weight' | 'volume'

export interface Unit {
  /** As cells and totals hold it. */
  readonly code: string
  readonly kind: UnitKind
  readonly label: Label
  /** Other spellings, compared without case, width and spaces. */
  readonly aliases: readonly string[]
}

function count(code: string, en: string, ...aliases: string[]): Unit {
  return { code, kind: 'count', label: { zh: code, en }, aliases }
}

function pack(code: string, en: string, ...aliases: string[]): Unit {
  return { code, kind: 'package', label: { zh: code, en }, aliases }
}

function weigh(code: string, en: string, ...aliases: string[]): Unit {
  return { code, kind: 'weight', label: { zh: code, en }, aliases }
}

export const units: readonly Unit[] = [
  count('个', 'pcs', '個', 'pc', 'pcs', 'piece', 'pieces'),
  count('只', 'pcs (只)', '隻'),
  count('枚', 'pcs (枚)'),
  count('套', 'sets', 'set', 'sets'),
  count('件', 'items', 'item', 'items'),
  count('副', 'pairs (副)'),
  count('付', 'pairs (付)'),
  count('双', 'pairs', '雙', 'pair', 'pairs'),
  count('对', 'pairs (对)'),
  count('台', 'units', '臺', 'unit', 'units'),
  count('部', 'units (部)'),
  count('支', 'pcs (支)'),
  count('把', 'pcs (把)'),
  count('顶', 'pcs (顶)', '頂'),
  count('张', 'sheets', '張', 'sheet', 'sheets'),
  count('片', 'pcs (片)'),
  count('条', 'pcs (条)'),
  count('块', 'pcs (块)'),
  count('根', 'pcs (根)'),
  count('辆', 'vehicles'),
  count('架', 'units (架)'),
  count('家', 'bodies'),
  count('人', 'people'),
  count('名', 'people (名)'),
  count('人份', 'tests', 'test', 'tests'),
  count('剂', 'doses', 'dose', 'doses'),
  pack('箱', 'cartons', 'carton', 'cartons', 'ctn', 'ctns'),
  pack('盒', 'boxes', 'box', 'boxes'),
  pack('包', 'packs', 'pack', 'packs', 'bag', 'bags'),
  pack('袋', 'sacks', 'sack', 'sacks'),
  pack('瓶', 'bottles', 'bottle', 'bottles'),
  pack('桶', 'barrels', 'barrel', 'barrels'),
  pack('罐', 'cans', 'can', 'cans'),
  pack('卷', 'rolls', 'roll', 'rolls'),
  pack('托盘', 'pallets', '托', 'pallet', 'pallets'),
  pack('批', 'lots', 'lot', 'lots', 'batch', 'batches'),
  weigh('吨', 't', 'ton', 'tons', 'tonne', 'tonnes', 't'),
  weigh('公斤', 'kg', '千克', 'kg', 'kgs', 'kilogram', 'kilograms'),
  weigh('斤', 'jin', '市斤', 'jin'),
  weigh('克', 'g', 'g', 'gram', 'grams'),
  { code: '升', kind: 'volume', label: { zh: '升', en: 'l' }, aliases: ['l', 'litre', 'litres', 'liter', 'liters'] },
  { code: '毫升', kind: 'volume', label: { zh: '毫升', en: 'ml' }, aliases: ['ml'] },
]

const byWord = new Map(units.flatMap((unit) => [unit.code, ...unit.aliases].map((word) => [wordKey(word), unit])))
const longestWord = [...byWord.keys()].reduce((longest, word) => (word.length > longest ? word.length : longest), 0)

export function findUnit(text: string): Unit | null {
  return byWord.get(wordKey(text)) ?? null
}

/** The unit that a text begins with, the longest that fits: 人份 before 人. */
export function findLeadingUnit(text: string): { readonly unit: Unit; readonly length: number } | null {
  for (let length = Math.min(longestWord, text.length); length > 0; length--) {
    const unit = findUnit(text.slice(0, length))
    // A Latin word is a unit only as a whole: t is not the start of toner.
    if (unit !== null && !(/[a-z]$/i.test(text.slice(0, length)) && /^[a-z]/i.test(text.slice(length)))) {
      return { unit, length }
    }
  }
  return null
}

/** A unit nobody knows is shown as it was typed. */
export function unitLabel(code: string, language: 'zh' | 'en'): string {
  return findUnit(code)?.label[language] ?? code
}
