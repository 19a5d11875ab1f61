/** The names of an issue: the whole one for lists, the short one for narrow places. */
import { nameIssue } from '../../../shared/newsletter/draft-documents.ts'
import type { IssueMeta } from '../../../shared/newsletter/frame.ts'

type Meta = Readonly<Record<IssueMeta, string>>

export function issueName(meta: Meta): string {
  return nameIssue({ cover: { ...meta, slogans: [], coverLines: [] } })
}

/** Year and quarter where the cover has them; they tell the issues of one newsletter apart. */
export function shortIssueName(meta: Meta): string {
  return issuePeriod(meta) || meta.title || meta.fullTitle || issueName(meta)
}

/** 2020年第1季度 */
export function issuePeriod({ year, quarter }: Pick<Meta, 'year' | 'quarter'>): string {
  if (year === '') return ''
  return quarter === '' ? `${year}年` : `${year}年第${quarter}季度`
}
