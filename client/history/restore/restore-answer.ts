/** What the server answers to a restoration, and how it is said in one line. */
import type { RestoreCounts } from '../../../shared/history/restore-view.ts'
import type { Words } from '../../ui/language/words.ts'

export interface RestoreAnswer {
  readonly restored: Readonly<RestoreCounts>
  /** Of the edit; the newest row if there was nothing to change. */
  readonly seq: number
  /** What undoing goes back to; null if there was nothing to change. */
  readonly before: number | null
}

/** In the order in which they are said. */
const said = [
  'lettersWritten',
  'lettersRemoved',
  'blocksWritten',
  'blocksRemoved',
  'lettersRestyled',
  'attributes',
  'cells',
  'rowsHidden',
  'leftAlone',
  'leftOut',
] as const satisfies readonly (keyof RestoreCounts)[]

/** @throws TypeError for an answer of another shape */
export function readRestoreAnswer(answer: unknown): RestoreAnswer {
  const { restored, seq, before } = (answer ?? {}) as Partial<Record<keyof RestoreAnswer, unknown>>
  const counts = (restored ?? {}) as Partial<Record<keyof RestoreCounts, unknown>>
  const isWhole = said.every((name) => typeof counts[name] === 'number')
  if (!isWhole || typeof seq !== 'number' || (before !== null && typeof before !== 'number')) {
    throw new TypeError('an answer to a restoration says what was restored')
  }
  return { restored: counts as RestoreCounts, seq, before }
}

export function wordsOfRestore(
  { restored, before }: RestoreAnswer,
  words: Pick<Words['restore'], 'done' | 'same' | 'parts' | 'separator' | 'summary'>,
): string {
  const parts = said.filter((name) => restored[name] > 0).map((name) => words.parts[name](restored[name]))
  return words.summary(before === null ? words.same : words.done, parts.join(words.separator))
}
