/** Whether a key belongs to an input method: Enter there chooses a word and commits nothing. */
import type { KeyboardEvent } from 'react'

// Some browsers end the composition before they send the key that ended it, and say only this.
const inputMethodKeyCode = 229

export function isComposing({ nativeEvent, keyCode }: Pick<KeyboardEvent, 'nativeEvent' | 'keyCode'>): boolean {
  return nativeEvent.isComposing || keyCode === inputMethodKeyCode
}
