/** The names of an issue: the whole one for lists, the short one for narrow places. */
import type { IssueMeta } from '../../../shared/newsletter/frame.ts'
import { nameIssue } from '../../../shared/newsletter/name-issue.ts'
import type { Words } from '../../ui/language/words.ts'

type Meta = Readonly<Record<IssueMeta, string>>

export function issueName(meta: Meta): string {
  return nameIssue({ cover: { ...meta, slogans: [], coverLines: [] } })
}

/** Year and quarter where the cover has them; they tell the issues of one newsletter apart. */
export function shortIssueName(meta: Meta, words: Words['common']): string {
  return issuePeriod(meta, words) || meta.title || meta.fullTitle || issueName(meta)
}

export function issuePeriod({ year, quarter }: Pick<Meta, 'year' | 'quarter'>, words: Words['common']): string {
  if (year === '') return ''
  return quarter === '' ? words.year(year) : words.yearAndQuarter(year, quarter)
}
