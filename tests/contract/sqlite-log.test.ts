/** The embedded store against the contracts, each test in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteLog } from '../../server/log/sqlite-log.ts'
import { runActLogContract } from './act-log-contract.ts'
import { runDocumentRegistryContract } from './document-registry-contract.ts'
import { runQuarantineContract } from './quarantine-contract.ts'
import { runUpdateLogContract } from './update-log-contract.ts'
import { runWriteHistoryContract } from './write-history-contract.ts'

async function open() {
  const dataDir = await mkdtemp(join(tmpdir(), 'huibian-contract-'))
  const log = await openSqliteLog({ dataDir })
  const close = async () => {
    await log.close()
    await rm(dataDir, { recursive: true })
  }
  return { log, registry: log, history: log, close }
}

runUpdateLogContract('sqlite', open)
runDocumentRegistryContract('sqlite', open)
runWriteHistoryContract('sqlite', open)
runQuarantineContract('sqlite', open)
runActLogContract('sqlite', open)
