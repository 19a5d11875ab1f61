/** The writer's thread: it owns the one connection that writes, and answers one call after the other. */
import { parentPort, workerData } from 'node:worker_threads'
import type { NewAct, PublishedHead } from '../../shared/review/act.ts'
import type { AppendedRow, AsideSettlement, NewDocument, PendingRow, QuarantineResult } from '../relay/ports.ts'
import type { AsideEntry } from './aside-batch.ts'
import { type CommitWriter, openCommitWriter } from './commit-writer.ts'
import type { StoredSnapshot } from './commit-rows.ts'
import type { Durability } from './sqlite-connection.ts'
import { answerCalls } from './worker-call.ts'

export interface WriterData {
  readonly dataDir: string
  readonly durability: Durability
}

export type WriterCalls = {
  open: { ask: null; answer: null }
  append: { ask: readonly PendingRow[]; answer: readonly AppendedRow[] }
  create: { ask: { readonly record: NewDocument; readonly seed: Uint8Array }; answer: boolean }
  rename: { ask: { readonly id: string; readonly title: string }; answer: boolean }
  quarantine: { ask: readonly AsideEntry[]; answer: readonly QuarantineResult[] }
  settleQuarantine: { ask: { readonly id: number; readonly settlement: AsideSettlement }; answer: boolean }
  appendAct: { ask: NewAct; answer: number }
  newestCommit: { ask: null; answer: PublishedHead }
  storeSnapshot: { ask: StoredSnapshot; answer: null }
  close: { ask: null; answer: null }
}

const { dataDir, durability } = workerData as WriterData
let opened: CommitWriter | null = null

function writer(): CommitWriter {
  if (opened === null) throw new Error('The store is not open')
  return opened
}

if (parentPort !== null) {
  answerCalls<WriterCalls>(
    parentPort,
    {
      open() {
        opened = openCommitWriter(dataDir, durability)
        return null
      },
      append: (rows) => writer().append(rows),
      create: ({ record, seed }) => writer().create(record, seed),
      rename: ({ id, title }) => writer().rename(id, title),
      quarantine: (entries) => writer().quarantine(entries),
      settleQuarantine: ({ id, settlement }) => writer().settleQuarantine(id, settlement),
      appendAct: (act) => writer().appendAct(act),
      newestCommit: () => writer().newestCommit(),
      storeSnapshot(snapshot) {
        writer().storeSnapshot(snapshot)
        return null
      },
      close() {
        writer().close()
        opened = null
        return null
      },
    },
    () => opened?.checkpointIfDue(),
  )
}
