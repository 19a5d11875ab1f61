/** Which letters stood in an element or a text, by where they were first written: tells what was made of what. */
import * as Y from 'yjs'
import { type Child, readChildren } from './restore-children.ts'
import { readLetters } from './restore-letters.ts'
import type { RestoreView } from './restore-view.ts'

export function lettersThen(view: RestoreView, child: Child): ReadonlySet<string> {
  return new Set(originsIn(view, child, 'wasThen'))
}

export function lettersSeen(view: RestoreView, child: Child): ReadonlySet<string> {
  return new Set(originsIn(view, child, 'wasSeen'))
}

/** What is empty may have been anything. */
export function shareLetters(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === 0 || b.size === 0 || [...a].some((letter) => b.has(letter))
}

function* originsIn(view: RestoreView, { type }: Child, state: 'wasThen' | 'wasSeen'): Generator<string> {
  if (type instanceof Y.XmlElement) {
    for (const child of readChildren(view, type)) if (child[state]) yield* originsIn(view, child, state)
    return
  }
  for (const piece of readLetters(view, type)) {
    for (let at = 0; piece[state] && at < piece.length; at++) yield `${piece.originClient}:${piece.originClock + at}`
  }
}
