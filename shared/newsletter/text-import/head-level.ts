/** Decides which lines of an article are heads and how deep each stands, from all of its heads together. */
import type { ArticleToken } from './article-token.ts'
import { continues, headNumberDepth, isHeadLike } from './line-shape.ts'
import { isPhotoCaption } from './photo-caption.ts'

export interface HeadLevels {
  /** From 1; null if the token at this index is no head. */
  levelAt(index: number): number | null
}

/** A head that names a speaker by office: 某某，某商会会长. */
const speakerHead = /(?:会长|主席|总干事长?|秘书长|主任|总经理|董事长|总裁|代表|大使|参赞)$/

export function createHeadLevels(tokens: readonly ArticleToken[]): HeadLevels {
  const heads = new Map([...tokens.entries()].filter(([index]) => isHead(tokens, index)))
  const texts = [...heads.values()].map((token) => token.text)
  const speakers = texts.filter((text) => speakerHead.test(text)).length
  const hasPlain = texts.some((text) => headNumberDepth(text) !== 2)
  return {
    levelAt(index) {
      const token = heads.get(index)
      if (token === undefined) return null
      // Several speakers divide an article; all other heads then belong to one of them.
      if (speakers >= 2) return speakerHead.test(token.text) ? 1 : 2
      return headNumberDepth(token.text) === 2 && hasPlain ? 2 : 1
    },
  }
}

/** A head stands over something: over text, a table, a numbered head; not over another plain head, nor at the end. */
function isHead(tokens: readonly ArticleToken[], index: number): boolean {
  const token = tokens[index]
  const next = tokens[index + 1]
  if (token?.kind !== 'text' || next === undefined || !isHeadLike(token.text)) return false
  if (isPhotoCaption(token.text, token.gap)) return false
  if (next.kind !== 'text') return next.kind !== 'group' && next.kind !== 'note'
  if (continues(token.text, next.text)) return false
  return (
    !isHeadLike(next.text) ||
    headNumberDepth(next.text) > headNumberDepth(token.text) ||
    isPhotoCaption(next.text, next.gap)
  )
}
