/** The words of the sync mark in every state, in both languages, with and without a count. */
import { describe, expect, test } from 'vitest'
import type { DocumentSyncStatus, SyncMark, SyncStatus } from '../../../../client/collab/sync-status.ts'
import { chinese } from '../../../../client/ui/language/chinese.ts'
import { english } from '../../../../client/ui/language/english.ts'
import { adviceWords, syncMarkWords } from '../../../../client/ui/sync/sync-mark-words.ts'
import type { DocumentId } from '../../../../shared/ids.ts'

function status(mark: SyncMark, unsent: number, reasons: readonly (string | null)[] = []): SyncStatus {
  const documents = reasons.map((reason, index): DocumentSyncStatus => ({
    id: `document-${index}` as DocumentId,
    title: '',
    unsent,
    connection: 'refused',
    reason,
  }))
  return { mark, unsent, syncedAtMs: 1, isPersisted: true, documents, isSignedOut: false }
}

const at = () => '10:42'
const line = (words: typeof chinese, value: SyncStatus) => syncMarkWords(value, words.sync, at).line

describe('[R12] the sync mark says in words where the work is', () => {
  test.each([
    ['savedHere', 0, '已存本机', 'Saved on this device'],
    ['syncing', 3, '正在同步 3 处', 'Syncing 3 changes'],
    ['syncing', 1, '正在同步 1 处', 'Syncing 1 change'],
    ['synced', 0, '已同步 10:42', 'Synced 10:42'],
    ['offline', 12, '离线，改动已存本机（12处）', 'Offline, 12 changes saved on this device'],
    ['offline', 0, '离线，内容在本机', 'Offline, content is on this device'],
    [
      'storeFailing',
      2,
      '服务器暂不能存储，改动已存本机（2处）',
      'The server cannot store now; 2 changes on this device',
    ],
    ['storeFailing', 0, '服务器暂不能存储，改动已存本机', 'The server cannot store now; changes are on this device'],
    ['memoryOnly', 4, '仅在此标签页（4处），请勿关闭', 'Only in this tab (4 changes), keep it open'],
    ['memoryOnly', 0, '仅在此标签页', 'Only in this tab'],
    ['storageAtRisk', 1, '本机空间可能被清理', "The browser may clear this device's copy"],
  ] as const)('%s with %i unsent', (mark, unsent, zh, en) => {
    expect(line(chinese, status(mark, unsent))).toBe(zh)
    expect(line(english, status(mark, unsent))).toBe(en)
  })

  test.each([
    ['forbidden', '未能写入：无权限', 'Not written: no permission'],
    ['unauthenticated', '未能写入：登录已过期', 'Not written: sign-in expired'],
    ['quarantined', '未能写入：部分改动另行保管', 'Not written: some changes kept apart'],
    ['neverHeardOf', '未能写入：服务器没有接受', 'Not written: the server did not accept it'],
  ])('refused because of %s', (reason, zh, en) => {
    expect(line(chinese, status('refused', 1, [null, reason]))).toBe(zh)
    expect(line(english, status('refused', 1, [null, reason]))).toBe(en)
  })

  test('refused without a document to blame means that the session ended', () => {
    expect(line(chinese, status('refused', 0))).toBe('未能写入：登录已过期')
  })

  test('synced before any confirmation names no time', () => {
    expect(line(chinese, { ...status('synced', 0), syncedAtMs: null })).toBe('已同步')
  })

  test('every document of the list gets advice, also for a reason that nobody foresaw', () => {
    expect(adviceWords(null, chinese.sync)).toBe(chinese.sync.advice.unsent)
    expect(adviceWords('forbidden', english.sync)).toBe(english.sync.advice.forbidden)
    expect(adviceWords('neverHeardOf', chinese.sync)).toBe(chinese.sync.advice.other)
  })
})

test.each([
  ['zh', chinese],
  ['en', english],
] as const)('[R17] what the relay has no room for is said in words of its own, %s', (_language, words) => {
  const full = status('refused', 2, ['quarantineFull'])
  expect(syncMarkWords(full, words.sync, at).line).toBe(words.sync.refused(words.sync.reason.quarantineFull))
  expect(adviceWords('quarantineFull', words.sync)).toBe(words.sync.advice.quarantineFull)
  expect(adviceWords('quarantineFull', words.sync)).not.toBe(words.sync.advice.other)
})
