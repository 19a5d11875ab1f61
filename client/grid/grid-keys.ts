/** The keys of a spreadsheet as commands, for a grid that is not editing a cell. */
import type { Direction } from './selection.ts'

/** What needs a selected cell. */
export type CellCommand =
  | { readonly kind: 'move' | 'extend' | 'jump' | 'extendJump'; readonly direction: Direction }
  | { readonly kind: 'page'; readonly direction: 'up' | 'down'; readonly isExtending: boolean }
  | {
      readonly kind: 'edge'
      readonly row?: 'first' | 'last'
      readonly column?: 'first' | 'last'
      readonly isExtending: boolean
    }
  | { readonly kind: 'enter' | 'tab'; readonly isBack: boolean }
  | { readonly kind: 'width'; readonly change: number }
  | { readonly kind: 'fill'; readonly direction: Direction }
  | { readonly kind: 'moveRows'; readonly direction: 'up' | 'down' }
  | {
      readonly kind: 'edit' | 'openChoice' | 'clear' | 'menu' | 'escape' | 'deleteRows'
    }

export type GridCommand =
  | CellCommand
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  | { readonly kind: 'find' }
  | { readonly kind: 'addRow' }

interface Key {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

const widthStepPixels = 16

export function commandOf(event: Key): GridCommand | null {
  const isControl = event.ctrlKey || event.metaKey
  const direction = directions[event.key]
  if (direction !== undefined) return arrow(direction, isControl, event)
  if (isControl && !event.altKey) return withControl(event)
  if (event.altKey) return null
  const isExtending = event.shiftKey
  switch (event.key) {
    case 'Enter':
      return { kind: 'enter', isBack: isExtending }
    case 'Tab':
      return { kind: 'tab', isBack: isExtending }
    case 'Home':
      return { kind: 'edge', column: 'first', isExtending }
    case 'End':
      return { kind: 'edge', column: 'last', isExtending }
    case 'PageUp':
    case 'PageDown':
      return { kind: 'page', direction: event.key === 'PageUp' ? 'up' : 'down', isExtending }
    case 'F2':
      return { kind: 'edit' }
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' }
    case 'Escape':
      return { kind: 'escape' }
    case 'ContextMenu':
      return { kind: 'menu' }
    case 'F10':
      return isExtending ? { kind: 'menu' } : null
    default:
      return null
  }
}

function arrow(direction: Direction, isControl: boolean, { altKey, shiftKey }: Key): GridCommand | null {
  if (altKey && shiftKey && (direction === 'left' || direction === 'right')) {
    return { kind: 'width', change: direction === 'left' ? -widthStepPixels : widthStepPixels }
  }
  if (altKey && shiftKey && (direction === 'up' || direction === 'down')) return { kind: 'moveRows', direction }
  if (altKey) return direction === 'down' || direction === 'up' ? { kind: 'openChoice' } : null
  if (isControl) return { kind: shiftKey ? 'extendJump' : 'jump', direction }
  return { kind: shiftKey ? 'extend' : 'move', direction }
}

function withControl({ key, shiftKey }: Key): GridCommand | null {
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'selectAll' }
    case 'z':
      return { kind: shiftKey ? 'redo' : 'undo' }
    case 'y':
      return { kind: 'redo' }
    case 'd':
      return { kind: 'fill', direction: 'down' }
    case 'r':
      // With Shift the browser loads the page anew, as everywhere.
      return shiftKey ? null : { kind: 'fill', direction: 'right' }
    case 'f':
      return { kind: 'find' }
    case 'home':
      return { kind: 'edge', row: 'first', column: 'first', isExtending: shiftKey }
    case 'end':
      return { kind: 'edge', row: 'last', column: 'last', isExtending: shiftKey }
    case '-':
      return { kind: 'deleteRows' }
    case '+':
    case '=':
      return shiftKey ? { kind: 'addRow' } : null
    default:
      return null
  }
}
