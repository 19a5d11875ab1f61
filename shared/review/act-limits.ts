/** How much a person may write with a decision: the fields say it before it is reached, the server refuses what is longer. */

/** An opinion runs to a paragraph; an article belongs into an article. */
export const maxActLetters = 2_000
/** A line in a list. */
export const maxVersionNameLetters = 100
