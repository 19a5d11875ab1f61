/** The one field of the grid, always focused: over the active cell it waits unseen for typing, then is the editor. */
import type { ComponentProps, RefObject } from 'react'
import { headHeight, rowHeight } from './column-layout.ts'

interface CellFieldProps extends Omit<ComponentProps<'textarea'>, 'ref' | 'style' | 'className'> {
  readonly fieldRef: RefObject<HTMLTextAreaElement | null>
  readonly left: number
  /** Index among the shown rows. */
  readonly rowIndex: number
  readonly width: number
  readonly isEditing: boolean
  readonly isFrozen: boolean
  readonly isTouch: boolean
}

// Wide enough for a sentence, and no wider than what a window of a tablet leaves.
const maxEditorWidth = 420
const maxEditorHeight = 220

export function CellField(props: CellFieldProps) {
  const { fieldRef, left, rowIndex, width, isEditing, isFrozen, isTouch, ...rest } = props
  const size = isEditing
    ? { minWidth: width, maxWidth: Math.max(width, maxEditorWidth), minHeight: rowHeight, maxHeight: maxEditorHeight }
    : { width, height: rowHeight }
  return (
    <textarea
      {...rest}
      ref={fieldRef}
      rows={1}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="off"
      // A finger that only selects wants no keyboard over the table.
      inputMode={isTouch && !isEditing ? 'none' : 'text'}
      className={`grid-input ${isEditing ? 'is-editing' : ''} ${isFrozen ? 'is-frozen' : ''}`}
      style={{ left, top: headHeight + rowIndex * rowHeight, ...size }}
    />
  )
}
