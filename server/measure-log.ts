/** Puts a stop-watch around the commits of an update log. */
import type { UpdateLog } from './relay/ports.ts'
import type { Metrics } from './routes/metrics.ts'

export function measureLog(log: UpdateLog, metrics: Metrics): UpdateLog {
  return {
    load: (document, sinceMs) => log.load(document, sinceMs),
    compact: (document) => log.compact(document),
    checkPast: (document) => log.checkPast(document),
    quarantine: (row, reason, caps) => log.quarantine(row, reason, caps),
    async append(rows) {
      const startMs = performance.now()
      try {
        const appended = await log.append(rows)
        metrics.committed(rows.length, (performance.now() - startMs) / 1000)
        return appended
      } catch (error) {
        metrics.commitFailed()
        throw error
      }
    },
  }
}
