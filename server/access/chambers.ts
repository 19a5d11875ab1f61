/** The chambers as tenants: their people are let in while the chamber is active. */
import type { DatabaseSync } from 'node:sqlite'
import type { AccountId, ChamberId } from '../../shared/ids.ts'
import type { AuditLog } from './audit-log.ts'

export const chamberTables = `
  CREATE TABLE IF NOT EXISTS chamber (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('active', 'suspended', 'removed')),
    created_at_ms INTEGER NOT NULL
  ) STRICT;`

export const chamberStatuses = ['active', 'suspended', 'removed'] as const
type ChamberStatus = (typeof chamberStatuses)[number]

export interface Chamber {
  readonly id: ChamberId
  /** Empty where only the federation's roster has the name. */
  readonly name: string
  readonly status: ChamberStatus
}

export type Chambers = ReturnType<typeof createChambers>

export interface ChambersParts {
  readonly database: DatabaseSync
  readonly audit: AuditLog
  readonly now: () => number
  /** Called once for every account whose chamber changed its status. */
  readonly onChange: (account: AccountId) => void
}

export function createChambers({ database, audit, now, onChange }: ChambersParts) {
  const byId = database.prepare('SELECT id, name, status FROM chamber WHERE id = ?')
  const all = database.prepare('SELECT id, name, status FROM chamber ORDER BY id')
  const insert = database.prepare(
    "INSERT INTO chamber (id, name, status, created_at_ms) VALUES (?, ?, 'active', ?) ON CONFLICT DO NOTHING",
  )
  const update = database.prepare('UPDATE chamber SET name = ?, status = ? WHERE id = ?')
  const members = database.prepare('SELECT account FROM membership WHERE chamber = ?')

  const chambers = {
    find(id: ChamberId): Chamber | null {
      const row = byId.get(id)
      return row === undefined ? null : readChamber(row)
    },
    list: (): Chamber[] => all.all().map(readChamber),
    /** People and documents name chambers by their id; the first time one is named makes it. */
    ensure(id: ChamberId, actor: AccountId | null, name = ''): void {
      if (insert.run(id, name, now()).changes === 0) return
      audit.record({ actor, act: 'chamber.made', subject: { kind: 'chamber', id }, detail: { name } })
    },
    /** @returns null if there is no such chamber */
    change(id: ChamberId, actor: AccountId, changes: Partial<Pick<Chamber, 'name' | 'status'>>): Chamber | null {
      const before = chambers.find(id)
      if (before === null) return null
      const after = { ...before, ...changes }
      update.run(after.name, after.status, id)
      audit.record({ actor, act: 'chamber.changed', subject: { kind: 'chamber', id }, detail: { before, after } })
      if (after.status !== before.status) {
        for (const row of members.all(id)) onChange(row['account'] as AccountId)
      }
      return after
    },
  }
  return chambers
}

function readChamber(row: Record<string, unknown>): Chamber {
  return { id: row['id'] as ChamberId, name: String(row['name']), status: row['status'] as ChamberStatus }
}
