/** What Ctrl+S answers: where this article's text is kept right now, and nothing that is not so. */
import type { DocumentState } from '../../collab/document-state.ts'

export interface SavedWords {
  readonly readOnly: string
  readonly memoryOnly: (count: number) => string
  readonly storeFailing: string
  readonly offline: (count: number) => string
  readonly refused: string
  readonly sending: (count: number) => string
  readonly saved: (time: string) => string
  readonly here: string
}

export function savedWords(state: DocumentState, words: SavedWords, formatTime: (ms: number) => string): string {
  if (state.readOnly !== null) return words.readOnly
  if (state.storage === 'memory' && (state.unsent > 0 || state.connection !== 'live'))
    return words.memoryOnly(state.unsent)
  if (state.storeFailing) return words.storeFailing
  if (state.connection === 'refused') return words.refused
  if (state.connection !== 'live') return words.offline(state.unsent)
  if (state.unsent > 0) return words.sending(state.unsent)
  return state.savedAtMs === null ? words.here : words.saved(formatTime(state.savedAtMs))
}
