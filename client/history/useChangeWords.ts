/** Says of a row of the log who wrote it and when, offline or not, in words. */
import { offlineAfterMs } from '../../shared/history/revisions.ts'
import { useWords } from '../ui/language/useWords.ts'
import { useBeijingTime } from './beijing-time.ts'
import type { ComparedRow } from './history-answer.ts'

export interface ChangeWords {
  readonly name: (row: ComparedRow | undefined) => string
  /** 10月3日 10:42，离线写的 */
  readonly when: (row: ComparedRow) => string
  /** 陈某 · 10月3日 10:42 · 离线写的 · 由林某带来 */
  readonly whole: (row: ComparedRow | undefined) => string
}

export function useChangeWords(): ChangeWords {
  const words = useWords().history
  const { moment } = useBeijingTime()
  const name = (row: ComparedRow | undefined): string => row?.author.name ?? words.someone
  const isOffline = ({ writtenAtMs, receivedAtMs }: ComparedRow): boolean =>
    writtenAtMs !== null && receivedAtMs - writtenAtMs > offlineAfterMs
  const times = (row: ComparedRow): string[] => {
    const written = moment(row.writtenAtMs ?? row.receivedAtMs)
    return isOffline(row)
      ? [words.offline, words.writtenReceived(written, moment(row.receivedAtMs))]
      : [moment(row.receivedAtMs)]
  }
  return {
    name,
    when: (row) => [moment(row.writtenAtMs ?? row.receivedAtMs), ...(isOffline(row) ? [words.offline] : [])].join('，'),
    whole(row) {
      if (row === undefined) return words.someone
      const brought = row.deliverer.id === row.author.id ? [] : [words.broughtBy(row.deliverer.name)]
      return [row.author.name, ...times(row), ...brought].join(' · ')
    },
  }
}
