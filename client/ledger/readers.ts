/** Who can read a ledger, in plain words: what the one policy allows, said to those who ask whether others see it. */
import type { ChamberId } from '../../shared/ids.ts'
import type { Words } from '../ui/language/words.ts'

export function readersOf(chamber: ChamberId | null, chamberName: string, words: Words['ledger']): string {
  return chamber === null ? words.readersOffice : words.readersChamber(chamberName || chamber)
}
