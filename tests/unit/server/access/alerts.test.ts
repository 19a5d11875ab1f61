/** Alerts of large deletions as they are kept: one grows with its parts until somebody decides upon it. */
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { alertTables, createAlerts } from '../../../../server/access/alerts.ts'
import type { MassDeletion } from '../../../../server/relay/mass-deletion.ts'
import type { AccountId, DocumentId } from '../../../../shared/ids.ts'

const [document, account] = ['d' as DocumentId, 'a' as AccountId]
const of = (seqs: readonly number[], removed: number): MassDeletion => ({
  document,
  account,
  atMs: 5,
  seqs,
  removed,
  held: 900,
})
const by = { outcome: 'restored', by: 'office' as AccountId, atMs: 7 } as const

test('[A9] a deletion that goes on after its alert was decided upon is an alert of its own, without what was decided', () => {
  const database = new DatabaseSync(':memory:')
  database.exec(alertTables)
  const alerts = createAlerts(database)
  alerts.note(of([3], 500))
  alerts.note(of([3, 4], 600))
  expect(alerts.list()).toMatchObject([{ id: 1, seqs: [3, 4], removed: 600, settled: null }])
  expect(alerts.settle(1, by)).toBe(true)

  alerts.note(of([3, 4], 600))
  expect(alerts.list()).toMatchObject([{ id: 1, settled: by }])
  alerts.note(of([3, 4, 6], 1_000))
  alerts.note(of([3, 4, 6, 7], 1_100))
  expect(alerts.list()).toMatchObject([
    { seqs: [6, 7], removed: 500, settled: null },
    { id: 1, seqs: [3, 4], removed: 600, settled: by },
  ])
  database.close()
})
