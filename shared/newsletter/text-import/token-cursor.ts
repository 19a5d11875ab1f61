/** A place in an article's tokens, with what reading them has put aside. */
import type { DraftNote, DraftNoteKind, UnplacedLine } from '../issue-draft.ts'
import type { ArticleToken } from './article-token.ts'

export interface TokenCursor {
  readonly tokens: readonly ArticleToken[]
  at: number
  readonly notes: DraftNote[]
  readonly unplaced: UnplacedLine[]
}

export function createCursor(tokens: readonly ArticleToken[]): TokenCursor {
  return { tokens, at: 0, notes: [], unplaced: [] }
}

export function peek(cursor: TokenCursor, ahead = 0): ArticleToken | undefined {
  return cursor.tokens[cursor.at + ahead]
}

export function addNote(cursor: TokenCursor, kind: DraftNoteKind, token: ArticleToken): void {
  cursor.notes.push({ kind, line: token.line, text: token.text })
}
