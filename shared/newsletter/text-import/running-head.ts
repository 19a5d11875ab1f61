/** Tells what layout repeats on every page: running heads, page numbers, the heading over the contents. */
import type { CoverDraft } from '../issue-draft.ts'
import { parseIssueNumber } from './issue-number-text.ts'
import { matchKey } from './match-key.ts'

const pageNumber = /^[-—–·\s]*\d{1,3}[-—–·\s]*$/

export function isContentsHeading(text: string): boolean {
  return /^(?:目\s*录|目\s*次|contents)$/i.test(text)
}

export function isRunningHead(text: string, cover: CoverDraft): boolean {
  if (pageNumber.test(text) || isContentsHeading(text) || parseIssueNumber(text) !== null) return true
  const key = matchKey(text)
  if (key === '') return false
  if (key === matchKey(cover.title) || key === matchKey(cover.fullTitle)) return true
  // Title and number on one line.
  return cover.title !== '' && text.includes(cover.title) && parseIssueNumber(text.replace(cover.title, '')) !== null
}
