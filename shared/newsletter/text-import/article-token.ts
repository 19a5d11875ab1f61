/** Names what each line of an article is, before its nodes are built: what a line is often shows only in the next one. */
import { isFieldLine } from './field-line.ts'
import { isTableLine, endOfTable, parseTable, type TextTable } from './table-text.ts'
import { parsePolicyHead, parsePolicyIssue, type PolicyHead } from './policy-text.ts'
import { parseReprintHead, type ReprintHead } from './reprint-text.ts'
import { endsSentence, isProse } from './line-shape.ts'
import type { SourceLine } from './source-line.ts'

export type ArticleToken = { readonly line: number; readonly text: string; readonly gap: number } & (
  | { readonly kind: 'text' | 'bullet' | 'editorNote' | 'note' | 'group' | 'subsection' | 'field' | 'caption' }
  | { readonly kind: 'table'; readonly table: TextTable }
  | { readonly kind: 'reprint'; readonly head: ReprintHead }
  | { readonly kind: 'policy'; readonly head: PolicyHead }
)

/** A caption is one line of print; what is longer before a table is a paragraph. */
const maxCaptionChars = 60

export function readTokens(lines: readonly SourceLine[]): ArticleToken[] {
  const tokens: ArticleToken[] = []
  let isInGroup = false
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    if (line === undefined) break
    const place = { line: line.number, text: line.text, gap: line.gap }
    isInGroup ||= tokens.at(-1)?.kind === 'group' || tokens.at(-1)?.kind === 'reprint'
    const reprint = parseReprintHead(lines, at, isInGroup)
    if (isTableLine(line)) {
      const end = endOfTable(lines, at)
      tokens.push({ ...place, kind: 'table', table: parseTable(lines.slice(at, end)) })
      at = end
    } else if (reprint !== null) {
      tokens.push({ ...place, kind: 'reprint', head: reprint })
      at += reprint.taken
    } else {
      tokens.push(readToken(place, lines[at + 1]))
      at++
    }
  }
  return tokens
}

function readToken(
  place: Omit<SourceLine, 'number'> & { readonly line: number },
  next: SourceLine | undefined,
): ArticleToken {
  const { text } = place
  const head = parsePolicyHead(text)
  if (head !== null && next !== undefined && parsePolicyIssue(next.text) !== null)
    return { ...place, kind: 'policy', head }
  const marked = readMark(text)
  if (marked !== null) return { ...place, ...marked }
  if (isFieldLine(text)) return { ...place, kind: 'field' }
  if (next !== undefined && isTableLine(next) && isCaption(text)) return { ...place, kind: 'caption' }
  return { ...place, kind: 'text' }
}

/** Marks at the start of a line, which the nodes express without them. */
function readMark(text: string) {
  const note = /^(?:【编者按】|[[［]编者按[\]］]|编者按\s*[：:])\s*(.*)$/.exec(text)
  if (note !== null) return { kind: 'editorNote', text: note[1] ?? '' } as const
  const group = /^【([^【】]{1,30})】$/.exec(text)
  if (group !== null) return { kind: 'group', text: group[1] ?? '' } as const
  const subsection = /^◎\s*([^\s].{0,40})$/.exec(text)
  if (subsection !== null && !isProse(text)) return { kind: 'subsection', text: subsection[1] ?? '' } as const
  const bullet = /^[◆●■◇▪]\s*(\S.*)$/.exec(text)
  if (bullet !== null) return { kind: 'bullet', text: bullet[1] ?? '' } as const
  return /^注\s*[：:]/.test(text) ? ({ kind: 'note' } as const) : null
}

function isCaption(text: string): boolean {
  return (
    text.length <= maxCaptionChars &&
    !isProse(text) &&
    !/[，：:]$/.test(text) &&
    (!endsSentence(text) || /[）)”》】]$/.test(text))
  )
}
