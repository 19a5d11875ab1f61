/** Why nothing can be signed or submitted yet, in words: what is different, that nothing was decided, what to do. */
import type { Words } from '../ui/language/words.ts'
import type { ContentCheck } from './check-content.ts'

export function checkWords(check: Exclude<ContentCheck, { readonly result: 'same' }>, words: Words['review']): string {
  switch (check.result) {
    case 'unsent':
      return words.checkUnsent(check.unsent)
    case 'offline':
      return words.checkOffline
    case 'aside':
      return words.checkAside
    case 'differs':
      return words.checkDiffers
    case 'unknown':
      return words.checkUnknown
  }
}
