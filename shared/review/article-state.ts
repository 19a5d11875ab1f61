/** The states that an article passes on its way to print, and the groups of them that are work of different persons. */
export const articleStates = [
  'draft',
  'first',
  'second',
  'third',
  'typeset',
  'proof1',
  'proof2',
  'proof3',
  'readthrough',
  'print',
] as const
export type ArticleState = (typeof articleStates)[number]

/** Negative if `a` comes before `b`. */
export function compareStates(a: ArticleState, b: ArticleState): number {
  return articleStates.indexOf(a) - articleStates.indexOf(b)
}

export function nextState(state: ArticleState): ArticleState | null {
  return articleStates[articleStates.indexOf(state) + 1] ?? null
}

/** 三审 and 三校: whoever did one of a group did not do another of it (V3). */
const groups: readonly (readonly ArticleState[])[] = [
  ['first', 'second', 'third'],
  ['proof1', 'proof2', 'proof3'],
]

/** The other states whose person may not be the one of `state`. */
export function statesOfOthers(state: ArticleState): readonly ArticleState[] {
  return groups.find((group) => group.includes(state))?.filter((other) => other !== state) ?? []
}
