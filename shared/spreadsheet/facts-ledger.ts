/** Donors, totals and single reports as extracted facts hold them, in the words of a ledger. */
import { parseMoney } from '../quantity/money.ts'
import { type JsonRecord, isRecord, recordsOf, textOf } from './json-table.ts'
import { partOfReport } from './facts-part-of.ts'

// What a ledger's item is called where money was given.
const moneyName = '捐款'

const qualifierWords: Readonly<Record<string, string>> = {
  about: '约',
  nearly: '近',
  over: '超过',
  at_least: '至少',
  incomplete: '不完全统计',
}

/** A figure in base units with the word that says how far it is meant. */
function figureText(amount: string, unit: string, qualifier: string): string {
  if (amount === '') return qualifier.startsWith('several') && unit !== '' ? `数千${unit}` : ''
  return `${qualifierWords[qualifier] ?? ''}${amount}${unit}`
}

function moneyText(money: JsonRecord): string {
  const raw = textOf(money['raw'])
  const currency = textOf(money['ccy'])
  const { figure, issue } = parseMoney(raw)
  // 197余万 names no currency; what was extracted does.
  if (figure?.currency === currency && issue?.code !== 'assumedCurrency') return raw
  return figureText(textOf(money['amount']), ` ${currency}`, textOf(money['qualifier']))
}

/** The word 价值 says that the goods are worth this much, not that it was given. */
function isValueOfGoods(report: JsonRecord, money: JsonRecord): boolean {
  if (textOf(money['raw']).includes('价值')) return true
  return textOf(report['item']) !== 'money' && /value of (?:the )?goods/i.test(textOf(report['note']))
}

/** Names decide the item: an N95 mask is a mask, an N95 respirator is not. */
function itemOf(report: JsonRecord): { readonly item: string; readonly specification: string } {
  const code = textOf(report['item'])
  const raw = textOf(report['item_raw'])
  const specification = textOf(report['spec'])
  if (code === 'money') return { item: moneyName, specification }
  if (code === 'unspecified') return { item: raw, specification }
  if (code === 'n95' && raw.includes('口罩')) return { item: 'mask', specification: specification || 'N95' }
  return { item: code, specification: specification || (/外科|一次性/u.exec(raw)?.[0] ?? '') }
}

// Facts that have no column of their own and should not be lost.
const remarks: readonly (readonly [string, string])[] = [
  ['batch', '批次'],
  ['batches', '批数'],
  ['pieces', '件数'],
  ['boxes', '箱数'],
  ['weight_kg', '公斤'],
  ['route', '航线'],
  ['arrive_place', '到达地'],
  ['warehouse', '仓库'],
  ['decided', '决定日期'],
  ['as_of', '截至'],
  ['partial', '其中'],
  ['via', '经由'],
]

function remarksOf(report: JsonRecord): string {
  const money = report['money']
  const stated = isRecord(money) ? textOf(money['stated_cny']) : ''
  const words = remarks.flatMap(([name, label]) =>
    textOf(report[name]) === '' ? [] : [`${label} ${textOf(report[name])}`],
  )
  return [textOf(report['note']), ...words, stated === '' ? '' : `文中折合人民币 ${stated} 元`]
    .filter(Boolean)
    .join('；')
}

/** Single reports: reported on the day of the article. */
export function reportRecords(file: JsonRecord): JsonRecord[] {
  const articles = new Map(recordsOf(file['articles']).map((article) => [textOf(article['id']), article]))
  const reports = recordsOf(file['reports'])
  return reports.map((report, index) => {
    const article = articles.get(textOf(report['article']))
    const money = report['money']
    const amount = isRecord(money) ? moneyText(money) : ''
    const isValue = isRecord(money) && isValueOfGoods(report, money)
    return {
      rowId: textOf(report['id']),
      donor: textOf(report['entity']) || textOf(report['chamber']),
      donorKind: textOf(report['donor_kind']),
      chamber: textOf(report['chamber']),
      chamberId: textOf(report['member']),
      tie: textOf(report['chamber_link']),
      ...itemOf(report),
      quantity: figureText(textOf(report['qty']), textOf(report['unit']), textOf(report['qualifier'])),
      money: isValue ? '' : amount,
      goodsValue: isValue ? amount : '',
      recipient: textOf(report['recipient']),
      carrier: textOf(report['carrier']),
      flight: textOf(report['flight']),
      customs: textOf(report['customs']),
      reportedOn: textOf(article?.['date']) || textOf(report['as_of']),
      shippedOn: textOf(report['ship_date']),
      arrivedOn: textOf(report['arrive_date']),
      deliveredOn: textOf(report['deliver_date']),
      status: textOf(report['status']),
      partOf: partOfReport(reports, index),
      source: textOf(article?.['source']),
      note: remarksOf(report),
    }
  })
}

/** A list of donors says who gave and nothing of how much; money counts in it once there is a receipt. */
export function donorRecords(file: JsonRecord): JsonRecord[] {
  const isMoney = isRecord(file['stated_amount'])
  return recordsOf(file['donors']).map((donor) => ({
    donor: textOf(donor['name']),
    donorKind: 'chamber',
    chamber: textOf(donor['name']),
    chamberId: textOf(donor['member']),
    tie: 'explicit',
    item: isMoney ? moneyName : 'mixed',
    reportedOn: textOf(file['as_of']),
    status: isMoney ? 'receipt' : 'received',
    source: textOf(file['source']),
  }))
}

/** Totals that somebody stated: an item, an amount, and nobody's name. */
export function itemRecords(file: JsonRecord): JsonRecord[] {
  return recordsOf(file['items']).map((item) => ({
    item: /^[a-z0-9_]+/.exec(textOf(item['code']))?.[0] ?? textOf(item['name']),
    quantity: textOf(item['qty']) + textOf(item['unit']),
    reportedOn: textOf(file['as_of']),
    source: textOf(file['source']),
    note: textOf(item['name']),
  }))
}
