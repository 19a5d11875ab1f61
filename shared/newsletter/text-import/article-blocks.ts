/** Builds the nodes of an article's body from its lines. */
import type { ArticleNode } from '../article-schema.ts'
import type { DraftNote, UnplacedLine } from '../issue-draft.ts'
import { readTokens, type ArticleToken } from './article-token.ts'
import { takeParagraph } from './cut-paragraph.ts'
import { createHeadLevels, type HeadLevels } from './head-level.ts'
import { block, paragraph, parseInline, plainText } from './inline-text.ts'
import { isPhotoCaption } from './photo-caption.ts'
import { isSectionHead, takePolicyCard } from './policy-card.ts'
import type { ReprintHead } from './reprint-text.ts'
import type { SourceLine } from './source-line.ts'
import { tableNodes } from './table-text.ts'
import { createCursor, peek, type TokenCursor } from './token-cursor.ts'

export interface ArticleBody {
  readonly nodes: readonly ArticleNode[]
  readonly notes: readonly DraftNote[]
  readonly unplaced: readonly UnplacedLine[]
}

export function buildArticleBody(lines: readonly SourceLine[]): ArticleBody {
  const cursor = createCursor(readTokens(lines))
  const levels = createHeadLevels(cursor.tokens)
  const nodes: ArticleNode[] = []
  while (peek(cursor) !== undefined) nodes.push(...takeBlocks(cursor, levels, 0))
  return { nodes, notes: cursor.notes, unplaced: cursor.unplaced }
}

/** Takes one token or more. `depth` is 1 inside a reprint, whose heads stand below those of the article. */
function takeBlocks(cursor: TokenCursor, levels: HeadLevels, depth: number): ArticleNode[] {
  const token = peek(cursor)
  if (token === undefined) return []
  switch (token.kind) {
    case 'reprint':
      return [takeReprint(cursor, levels, token.head)]
    case 'policy':
      return [takePolicyCard(cursor, token.head)]
    case 'table':
      cursor.at++
      return tableNodes(token.table, null)
    case 'caption':
      return takeCaptionAndTable(cursor, token)
    case 'group':
      return takeOne(cursor, block('heading', parseInline(token.text), { level: 1 }))
    case 'subsection':
      return takeOne(cursor, block('heading', parseInline(token.text), { level: 2 }))
    case 'field':
      return takeOne(cursor, paragraph(token.text))
    case 'bullet':
      return takeBullets(cursor)
    case 'editorNote':
      return takeEditorNote(cursor, token)
    case 'note':
      return takeText(cursor)
    case 'text':
      return takeTextOrHead(cursor, levels, depth, token)
  }
}

function takeOne(cursor: TokenCursor, node: ArticleNode): ArticleNode[] {
  cursor.at++
  return [node]
}

function takeTextOrHead(cursor: TokenCursor, levels: HeadLevels, depth: number, token: ArticleToken): ArticleNode[] {
  if (isPhotoCaption(token.text, token.gap)) return takeOne(cursor, figure(token.text))
  if (isSectionHead(cursor, 0)) return takeOne(cursor, block('heading', parseInline(token.text), { level: 1 }))
  const level = levels.levelAt(cursor.at)
  if (level !== null)
    return takeOne(cursor, block('heading', parseInline(token.text), { level: Math.min(level + depth, 3) }))
  return takeText(cursor)
}

function takeText(cursor: TokenCursor): ArticleNode[] {
  const { text, captions } = takeParagraph(cursor, false)
  return [paragraph(text), ...captions.map(figure)]
}

function figure(caption: string): ArticleNode {
  return block('figure', parseInline(caption), { picture: '', credit: '', alt: '' })
}

function takeCaptionAndTable(cursor: TokenCursor, caption: ArticleToken): ArticleNode[] {
  const next = peek(cursor, 1)
  cursor.at += next?.kind === 'table' ? 2 : 1
  return next?.kind === 'table' ? tableNodes(next.table, caption.text) : [paragraph(caption.text)]
}

function takeBullets(cursor: TokenCursor): ArticleNode[] {
  const items: ArticleNode[] = []
  const figures: ArticleNode[] = []
  while (peek(cursor)?.kind === 'bullet') {
    const [first, ...rest] = takeText(cursor)
    if (first !== undefined) items.push(block('listItem', [first]))
    figures.push(...rest)
  }
  return [block('bulletList', items), ...figures]
}

/** The mark of a note may stand alone on its line. */
function takeEditorNote(cursor: TokenCursor, token: ArticleToken): ArticleNode[] {
  if (token.text === '') {
    cursor.at++
    if (peek(cursor)?.kind !== 'text') return [block('editorNote', [block('paragraph', [])])]
  }
  const [first, ...rest] = takeText(cursor)
  return [block('editorNote', first === undefined ? [block('paragraph', [])] : [first]), ...rest]
}

/** A reprint goes on until the next one, the next group, or the note that closes the group. */
function takeReprint(cursor: TokenCursor, levels: HeadLevels, head: ReprintHead): ArticleNode {
  cursor.at++
  const content: ArticleNode[] = head.deck === '' ? [] : [block('heading', parseInline(head.deck), { level: 2 })]
  for (let token = peek(cursor); token !== undefined && !endsReprint(token); token = peek(cursor)) {
    content.push(...takeBlocks(cursor, levels, 1))
  }
  if (content.length === 0) content.push(block('paragraph', []))
  const title = block('reprintTitle', plainText(head.title))
  return block('reprint', [title, ...content], { source: head.source, date: head.date })
}

function endsReprint(token: ArticleToken): boolean {
  return token.kind === 'reprint' || token.kind === 'group' || token.kind === 'note' || token.kind === 'policy'
}
