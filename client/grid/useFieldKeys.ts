/** The keys on the grid's field: commands while nothing is edited, and leaving or keeping the text while something is. */
import { type KeyboardEvent, useRef } from 'react'
import { isComposing } from '../ui/is-composing.ts'
import { addDays } from './calendar-days.ts'
import { commandOf } from './grid-keys.ts'
import { type CommandDesk, advance, runCommand } from './run-command.ts'
import type { Direction } from './selection.ts'

interface FieldKeysInput {
  readonly desk: CommandDesk
  /** The day that the calendar shows, while it is open. */
  readonly calendarDay: string | null
  readonly setCalendarDay: (day: string | null) => void
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}
const dayStep: Readonly<Record<Direction, number>> = { up: -7, down: 7, left: -1, right: 1 }

export function useFieldKeys({ desk, calendarDay, setCalendarDay }: FieldKeysInput) {
  const isLeaving = useRef(false)
  const { editing } = desk

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // An input method's own keys: Enter there chooses a word, it never commits the cell.
    if (isComposing(event)) return
    if (event.key === 'Tab' && isLeaving.current && editing.edit === null) return
    if (event.key !== 'Shift') isLeaving.current = false
    const isTaken = editing.edit === null ? runKey(event) : editKey(event)
    if (isTaken) event.preventDefault()
  }

  function runKey(event: KeyboardEvent): boolean {
    const command = commandOf(event)
    return (
      command !== null &&
      runCommand(command, desk, () => {
        isLeaving.current = true
      })
    )
  }

  function editKey(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const { edit } = editing
    if (edit === null) return false
    if (edit.conflict !== null && event.key !== 'Escape') return questionKey(event)
    if (calendarDay !== null && calendarKey(event, calendarDay)) return true
    const direction = arrows[event.key]
    switch (event.key) {
      case 'Enter':
        if (event.altKey || event.ctrlKey) return breakLine(event.currentTarget)
        if (takeOptionOrText()) advance(desk, event.shiftKey ? 'up' : 'down')
        return true
      case 'Tab':
        if (editing.commit()) advance(desk, event.shiftKey ? 'left' : 'right')
        return true
      case 'Escape':
        editing.cancel()
        return true
      case 'F2':
        editing.change({ mode: edit.mode === 'type' ? 'edit' : 'type' })
        return true
      default:
        return direction !== undefined && arrowKey(event, direction)
    }
  }

  /** A colleague was there meanwhile: the key that a hand was pressing anyway is no answer. */
  function questionKey(event: KeyboardEvent): boolean {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      editing.keepMine()
      return true
    }
    return event.key === 'Enter' || event.key === 'Tab'
  }

  function arrowKey(event: KeyboardEvent, direction: Direction): boolean {
    const { edit, shown } = editing
    if (edit === null) return false
    const isVertical = direction === 'up' || direction === 'down'
    if (event.altKey && isVertical) {
      editing.change({ isListOpen: !edit.isListOpen })
      return true
    }
    if (isVertical && edit.isListOpen && shown.length > 0) {
      const next = edit.optionIndex + (direction === 'down' ? 1 : -1)
      editing.change({ optionIndex: Math.max(-1, Math.min(shown.length - 1, next)) })
      return true
    }
    if (edit.mode === 'edit' || event.shiftKey || event.ctrlKey) return false
    if (editing.commit()) runCommand({ kind: 'move', direction }, desk)
    return true
  }

  function calendarKey(event: KeyboardEvent, day: string): boolean {
    const direction = arrows[event.key]
    if (direction !== undefined && !event.altKey) setCalendarDay(addDays(day, dayStep[direction]))
    else if (event.key === 'Enter') {
      if (editing.pick(undefined, day)) advance(desk, 'down')
    } else if (event.key === 'Escape' || event.altKey) editing.change({ isListOpen: false })
    else return false
    return true
  }

  /** True if it is written; a colleague who was there meanwhile is asked about first. */
  function takeOptionOrText(): boolean {
    const { edit, shown } = editing
    const option = edit?.isListOpen === true ? shown[edit.optionIndex] : undefined
    return option === undefined ? editing.commit() : editing.pick(option.value, option.text)
  }
  return onKeyDown
}

function breakLine(field: HTMLTextAreaElement): boolean {
  field.setRangeText('\n', field.selectionStart, field.selectionEnd, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
  return true
}
