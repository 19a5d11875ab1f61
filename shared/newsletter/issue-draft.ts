/** What the importer understood of an issue, before anything is written: people look at it first, then it becomes documents. */
import type { ArticleNode } from './article-schema.ts'

/** A line of the source by number (from 1) with its text as it stands. */
export interface DraftLine {
  readonly line: number
  readonly text: string
}

/**
 * Why a line found no place. `notTheForm`: nothing in the text looks like an issue, it has neither contents nor number
 * nor quarter. `beforeFirstArticle`: it stands between the cover and the first article and is neither title nor
 * statement. `amongContents`: it stands among the contents and is neither column nor entry. `insideSentence`: a slogan
 * or the like that the layout put into the middle of a sentence.
 */
type UnplacedReason = 'notTheForm' | 'beforeFirstArticle' | 'amongContents' | 'insideSentence'

export interface UnplacedLine extends DraftLine {
  readonly reason: UnplacedReason
}

/**
 * What a note is about. `joined`: a paragraph that a page break had cut was put together, `line` is where its rest began.
 * `brokenSentence`: a sentence breaks off above this line and text may be lost or doubled, a person decides.
 * `entryWithoutBody`: the contents name an article that the body does not hold, it is made empty. `articleWithoutEntry`:
 * the body holds an article that the contents do not name.
 */
export type DraftNoteKind = 'joined' | 'brokenSentence' | 'entryWithoutBody' | 'articleWithoutEntry'

/** Something the importer did or met that a person should know; nothing is missing because of it. */
export interface DraftNote extends DraftLine {
  readonly kind: DraftNoteKind
}

/** Empty strings stand for what the cover does not say. */
export interface CoverDraft {
  readonly number: string
  readonly year: string
  readonly quarter: string
  readonly title: string
  readonly fullTitle: string
  readonly publisher: string
  readonly publisherEnglish: string
  readonly slogans: readonly string[]
  readonly coverLines: readonly string[]
}

export interface MastheadRow {
  readonly role: string
  readonly value: string
}

export interface ContentsEntry {
  readonly line: number
  /** As printed: `04` stays `04`. */
  readonly page: string
  readonly title: string
  readonly subtitle: string
  /** Index into the draft's columns; null for an entry above the first column. */
  readonly column: number | null
}

export interface ArticleDraft {
  /** Of its title in the body; of its entry when the body does not hold it. */
  readonly line: number
  readonly title: string
  readonly subtitle: string
  readonly column: number | null
  /** Index into the draft's contents; null if the contents do not name it. */
  readonly entry: number | null
  readonly byline: string
  readonly source: string
  readonly date: string
  readonly body: readonly ArticleNode[]
}

export interface IssueDraft {
  readonly cover: CoverDraft
  readonly masthead: readonly MastheadRow[]
  readonly statements: readonly string[]
  readonly columns: readonly string[]
  readonly contents: readonly ContentsEntry[]
  /** In the order of the body. */
  readonly articles: readonly ArticleDraft[]
  /** Running heads, page numbers and the contents' own heading: repeated by layout, so not content. */
  readonly furniture: readonly DraftLine[]
  readonly unplaced: readonly UnplacedLine[]
  readonly notes: readonly DraftNote[]
}
