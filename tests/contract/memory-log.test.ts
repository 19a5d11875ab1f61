/** The memory store against the contracts. */
import { createMemoryLog } from '../../server/log/memory-log.ts'
import { runActLogContract } from './act-log-contract.ts'
import { runDocumentRegistryContract } from './document-registry-contract.ts'
import { runQuarantineContract } from './quarantine-contract.ts'
import { runUpdateLogContract } from './update-log-contract.ts'
import { runWriteHistoryContract } from './write-history-contract.ts'

async function open() {
  const log = createMemoryLog()
  return { log, registry: log, history: log, close: async () => undefined }
}

runUpdateLogContract('memory', open)
runDocumentRegistryContract('memory', open)
runWriteHistoryContract('memory', open)
runQuarantineContract('memory', open)
runActLogContract('memory', open)
