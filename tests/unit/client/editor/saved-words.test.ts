/** Ctrl+S answers with what is so, and says "synced" only when the relay confirmed. */
import { describe, expect, test } from 'vitest'
import { type DocumentState, initialDocumentState } from '../../../../client/collab/document-state.ts'
import { savedWords } from '../../../../client/newsletter/editor/saved-words.ts'
import { editor } from '../../../../client/ui/language/zh/editor.ts'

const live: DocumentState = { ...initialDocumentState, phase: 'ready', connection: 'live', savedAtMs: 1 }
const say = (change: Partial<DocumentState>) => savedWords({ ...live, ...change }, editor.saved, () => '10:42')

describe('[R3] the line after Ctrl+S', () => {
  test('says synced, with the time, only when nothing is unsent and the connection lives', () => {
    expect(say({})).toContain('已同步 10:42')
    for (const change of [
      { unsent: 1 },
      { connection: 'offline' },
      { connection: 'connecting' },
      { connection: 'refused' },
      { storeFailing: true },
      { savedAtMs: null },
      { storage: 'memory', unsent: 2 },
    ] satisfies Partial<DocumentState>[]) {
      expect(say(change)).not.toContain('已同步')
    }
  })

  test('counts what waits', () => {
    expect(say({ unsent: 3 })).toContain('3 处')
    expect(say({ connection: 'offline', unsent: 12 })).toContain('12 处待送达')
  })

  test('never says that something is on the device when it is only in the tab', () => {
    expect(say({ storage: 'memory', unsent: 1 })).not.toContain('已存本机')
  })
})
