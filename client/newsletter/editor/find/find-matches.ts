/** Finds text in a document across marks, and gives where it stands. */
import type { Node } from '@tiptap/pm/model'

export interface FindQuery {
  readonly text: string
  readonly isCaseSensitive: boolean
}

export interface Match {
  readonly from: number
  readonly to: number
}

/** Beyond this many the panel counts no further: every match is drawn, and a page of thousands would stand still. */
export const maxMatches = 2000

// Stands for a line break or another leaf, which no one types into a search field.
const leafCharacter = '\ufffc'

export function findMatches(doc: Node, { text, isCaseSensitive }: FindQuery): Match[] {
  const matches: Match[] = []
  if (text === '') return matches
  const wanted = fold(text, isCaseSensitive)
  doc.descendants((node, position) => {
    if (matches.length >= maxMatches) return false
    if (!node.isTextblock) return true
    const content = fold(node.textBetween(0, node.content.size, undefined, leafCharacter), isCaseSensitive)
    for (let at = content.indexOf(wanted); at !== -1; at = content.indexOf(wanted, at + wanted.length)) {
      if (matches.length >= maxMatches) break
      matches.push({ from: position + 1 + at, to: position + 1 + at + wanted.length })
    }
    return false
  })
  return matches
}

/** Folds case letter by letter, and only where the length stays, so that a place in the result is a place in the text. */
function fold(text: string, isCaseSensitive: boolean): string {
  if (isCaseSensitive) return text
  return text.replaceAll(/\p{Lu}/gu, (letter) => {
    const lower = letter.toLowerCase()
    return lower.length === letter.length ? lower : letter
  })
}
