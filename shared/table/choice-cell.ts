/** Cells with a closed or open list of words: the code is held, whatever of its names was typed. */
import { wordKey } from '../quantity/half-width.ts'
import type { CellReading } from './cell-context.ts'
import type { CellIssue } from './cell-issue.ts'
import type { Choice, Column } from './column.ts'

// Asked for every cell of a paste: built once a list.
const indexes = new WeakMap<readonly Choice[], ReadonlyMap<string, Choice>>()

function indexOf(choices: readonly Choice[]): ReadonlyMap<string, Choice> {
  let index = indexes.get(choices)
  if (index === undefined) {
    const words = new Map<string, Choice>()
    // An alias of one never hides the name of another: names first.
    for (const choice of choices)
      for (const word of [choice.code, choice.label.zh, choice.label.en]) setOnce(words, word, choice)
    for (const choice of choices) for (const word of choice.aliases ?? []) setOnce(words, word, choice)
    indexes.set(choices, (index = words))
  }
  return index
}

function setOnce(words: Map<string, Choice>, word: string, choice: Choice): void {
  const key = wordKey(word)
  if (!words.has(key)) words.set(key, choice)
}

/** By code, label or alias, without case and width. */
export function findChoice(column: Pick<Column, 'choices'>, text: string): Choice | null {
  return column.choices === undefined ? null : (indexOf(column.choices).get(wordKey(text)) ?? null)
}

export function parseChoiceCell(column: Column, text: string): CellReading<string> {
  const choice = findChoice(column, text)
  const value = choice?.code ?? text
  return { value, issue: choiceIssue(column, value) }
}

export function choiceIssue(column: Column, value: string): CellIssue | null {
  const isKnown = column.isOpenChoice === true || column.choices === undefined || findChoice(column, value) !== null
  return isKnown ? null : { code: 'unknownChoice', severity: 'warn', detail: value }
}

export function formatChoice(column: Column, value: string, language: 'zh' | 'en'): string {
  return findChoice(column, value)?.label[language] ?? value
}
