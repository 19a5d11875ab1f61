/** This person's caret is theirs to show, and stays where it was while they compose. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { createCaretAwareness, hueOf } from '../../../../client/newsletter/editor/carets/caret-awareness.ts'

const awarenesses: Awareness[] = []
function open(): Awareness {
  const awareness = new Awareness(new Y.Doc())
  awarenesses.push(awareness)
  return awareness
}
const cursor = { anchor: 1, head: 1 }

afterEach(() => {
  for (const awareness of awarenesses.splice(0)) awareness.destroy()
})

describe('carets', () => {
  test('a hidden caret is taken away at once and never published again', () => {
    const awareness = open()
    const carets = createCaretAwareness(awareness, false)
    carets.setLocalStateField('cursor', cursor)
    expect(awareness.getLocalState()).toMatchObject({ cursor })
    carets.setHidden(true)
    expect(awareness.getLocalState()).toMatchObject({ cursor: null })
    carets.setLocalStateField('cursor', cursor)
    expect(awareness.getLocalState()).toMatchObject({ cursor: null })
  })

  test('while composing nothing is published, and missed changes are told once at the end', () => {
    const awareness = open()
    const carets = createCaretAwareness(awareness, false)
    const onChange = vi.fn()
    carets.on('change', onChange)
    carets.setHeld(true)
    carets.setLocalStateField('cursor', cursor)
    expect(awareness.getLocalState()?.['cursor']).toBeUndefined()
    awareness.setLocalStateField('place', 'a')
    awareness.setLocalStateField('place', 'b')
    expect(onChange).not.toHaveBeenCalled()
    carets.setHeld(false)
    expect(onChange).toHaveBeenCalledTimes(1)
  })

  test("reading the states leaves colleagues' states as they were sent", () => {
    const awareness = open()
    awareness.setLocalState({ user: { name: '林知远', hue: 2 } })
    const [state] = createCaretAwareness(awareness, false).getStates().values()
    expect(state?.user).toMatchObject({ name: '林知远', hue: 2 })
    expect(awareness.getLocalState()).toEqual({ user: { name: '林知远', hue: 2 } })
  })

  test.each([
    [3, 3],
    [0, 0],
    [8, 7],
    ['red', 7],
    [1.5, 7],
    [undefined, 7],
  ])('hue %j is drawn as %j', (sent, drawn) => {
    expect(hueOf(sent)).toBe(drawn)
  })
})
