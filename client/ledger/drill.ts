/**
 * The address of a figure's rows: it names the figure and what counts, not the rows, so that it stays short however
 * many there are, and a reload or a colleague who opens it finds the rows of today.
 */
import type { TotalsRule } from '../../shared/ledger/totals-rule.ts'
import type { DocumentId } from '../../shared/ids.ts'

export type FigureKey =
  | { readonly kind: 'item'; readonly item: string; readonly unit: string }
  | { readonly kind: 'money' | 'goodsValue'; readonly currency: string }

export interface Drill {
  readonly figure: FigureKey
  /** The rows that were counted, or those left out for this reason. */
  readonly part: string
  readonly rule: TotalsRule
}

export const countedPart = 'counted'

/** A program may name rows one by one; beyond this an address becomes too long for some proxies. */
const maxRowsInAddress = 200

export function drillAddress(ledger: DocumentId | string, { figure, part, rule }: Drill): string {
  const words = new URLSearchParams({ figure: figure.kind })
  if (figure.kind === 'item') {
    words.set('item', figure.item)
    words.set('unit', figure.unit)
  } else words.set('currency', figure.currency)
  if (part !== countedPart) words.set('part', part)
  if (rule.asOf !== null) words.set('asOf', rule.asOf)
  if (rule.basis !== 'reported') words.set('basis', rule.basis)
  if (rule.donors !== 'all') words.set('donors', rule.donors)
  return `/ledgers/${ledger}?${words.toString()}`
}

export function parseDrill(search: string): Drill | null {
  const words = new URLSearchParams(search)
  const figure = parseFigure(words)
  if (figure === null) return null
  return {
    figure,
    part: words.get('part') ?? countedPart,
    rule: {
      asOf: parseInstant(words.get('asOf')),
      basis: words.get('basis') === 'received' ? 'received' : 'reported',
      donors: words.get('donors') === 'members' ? 'members' : 'all',
    },
  }
}

function parseFigure(words: URLSearchParams): FigureKey | null {
  const kind = words.get('figure')
  if (kind === 'item') return { kind, item: words.get('item') ?? '', unit: words.get('unit') ?? '' }
  if (kind === 'money' || kind === 'goodsValue') return { kind, currency: words.get('currency') ?? '' }
  return null
}

function parseInstant(text: string | null): string | null {
  return text !== null && /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null
}

/** `?rows=a,b,c`; null if the address names none. */
export function parseRowList(search: string): readonly string[] | null {
  const rows = new URLSearchParams(search).get('rows')
  return rows === null || rows === '' ? null : rows.split(',').slice(0, maxRowsInAddress)
}

/** One string a figure, for keys of lists and maps. */
export function figureName(figure: FigureKey): string {
  return figure.kind === 'item' ? `item/${figure.item}/${figure.unit}` : `${figure.kind}/${figure.currency}`
}
