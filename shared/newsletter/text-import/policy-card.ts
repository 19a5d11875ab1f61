/** Builds one policy card from the lines that follow its title: issuers and day, the summary, the link. */
import type { ArticleNode } from '../article-schema.ts'
import type { ArticleToken } from './article-token.ts'
import { takeParagraph } from './cut-paragraph.ts'
import { block, paragraph } from './inline-text.ts'
import { isHeadLike } from './line-shape.ts'
import { parsePolicyDay, parsePolicyIssue, parsePolicyLink, type PolicyHead } from './policy-text.ts'
import { peek, type TokenCursor } from './token-cursor.ts'

/** Takes the tokens of a card; the cursor stands on its title. */
export function takePolicyCard(cursor: TokenCursor, head: PolicyHead): ArticleNode {
  cursor.at++
  const issue = parsePolicyIssue(peek(cursor)?.text ?? '')
  if (issue !== null) cursor.at++
  const day = issue?.date === '' ? parsePolicyDay(peek(cursor)?.text ?? '') : null
  if (day !== null) cursor.at++
  const summary: ArticleNode[] = []
  let link = ''
  for (let token = peek(cursor); token !== undefined && !endsCard(cursor, token); token = peek(cursor)) {
    const address = parsePolicyLink(token.text)
    if (address !== null) {
      link = address
      cursor.at++
      break
    }
    summary.push(paragraph(takeParagraph(cursor, true).text))
  }
  const content = summary.length === 0 ? [block('paragraph', [])] : summary
  return block('policyCard', content, { ...head, issuers: issue?.issuers ?? '', date: day ?? issue?.date ?? '', link })
}

function endsCard(cursor: TokenCursor, token: ArticleToken): boolean {
  if (token.kind === 'field') return parsePolicyLink(token.text) === null
  if (token.kind !== 'text') return true
  return isSectionHead(cursor, 0)
}

/** A head of the digest stands directly over a card or over a subsection. */
export function isSectionHead(cursor: TokenCursor, ahead: number): boolean {
  const token = peek(cursor, ahead)
  const next = peek(cursor, ahead + 1)
  if (token?.kind !== 'text' || !isHeadLike(token.text)) return false
  return next?.kind === 'policy' || next?.kind === 'subsection'
}
