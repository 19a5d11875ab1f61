/** How far a figure is meant: 约, 近, 余, 多. A total counts such a figure as written and says that it did. */
import type { Label } from '../table/column.ts'

const qualifiers = ['exact', 'about', 'nearly', 'over', 'atLeast', 'several', 'incomplete'] as const
export type Qualifier = (typeof qualifiers)[number]

export function isQualifier(text: unknown): text is Qualifier {
  return (qualifiers as readonly unknown[]).includes(text)
}

/** As printed before the figure. */
export const qualifierLabels: Readonly<Record<Qualifier, Label>> = {
  exact: { zh: '', en: '' },
  about: { zh: '约', en: 'about ' },
  nearly: { zh: '近', en: 'nearly ' },
  over: { zh: '超过', en: 'over ' },
  atLeast: { zh: '至少', en: 'at least ' },
  several: { zh: '数', en: 'several ' },
  incomplete: { zh: '不完全统计', en: 'incomplete: ' },
}

/** Words before a figure. Longest first within a meaning: 大约 before 约. */
export const leadingQualifiers: readonly (readonly [RegExp, Qualifier])[] = [
  [/^(?:据)?不完全统计[:,]?/, 'incomplete'],
  [/^(?:大约|大概|约合|约为|约计|约|≈|~|about|approximately|approx\.?|around|circa|ca\.)/i, 'about'],
  [/^(?:将近|接近|近|nearly|almost)/i, 'nearly'],
  [/^(?:不少于|不低于|至少|≥|>=|at least)/i, 'atLeast'],
  [/^(?:已超过|超过|超|逾|多于|高于|>|over|more than)/i, 'over'],
  [/^上(?=[百千万亿])/, 'atLeast'],
]

/** Words between a figure and its scale or unit: 197余万, 60多万. */
export const innerQualifier = /^[余多来]/

/** Words behind everything. */
export const trailingQualifiers: readonly (readonly [RegExp, Qualifier])[] = [
  [/\(?(?:据)?不完全统计\)?$/, 'incomplete'],
  [/(?:左右|上下|许)$/, 'about'],
  [/(?:及以上|以上)$/, 'atLeast'],
  [/(?:有余|余|多|\+)$/, 'over'],
]
