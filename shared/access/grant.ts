/** A right to one document that a person's role does not give: it adds and never takes away. */
import type { DocumentId } from '../ids.ts'
import type { Role } from './principal.ts'

/** From least to most; each holds those before it. */
export const levels = ['read', 'comment', 'suggest', 'write'] as const
export type Level = (typeof levels)[number]

export function parseLevel(text: string): Level | null {
  return levels.find((level) => level === text) ?? null
}

export function holds(level: Level | null, needed: Level): boolean {
  return level !== null && levels.indexOf(level) >= levels.indexOf(needed)
}

export function higher(a: Level | null, b: Level | null): Level | null {
  if (a === null || b === null) return a ?? b
  return holds(a, b) ? a : b
}

/** Only auditors look at fixed states, and at nothing else: a grant from before somebody became one opens nothing. */
export function fitsRole({ seq }: Pick<Grant, 'seq'>, role: Role): boolean {
  return (role === 'auditor') === (seq !== null)
}

export interface Grant {
  /** It holds for what lies under the document too: articles of an issue, comments on either. */
  readonly document: DocumentId
  readonly level: Level
  /**
   * For an auditor: the one state of the document's log that may be looked at, without personal contacts. Such a grant
   * opens no live document.
   */
  readonly seq: number | null
}
