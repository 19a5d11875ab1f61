/** The server's figures in the text form that Prometheus reads. */

// From one fsync of a fast disk to a disk that is in trouble.
const latencyBoundsS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] as const

export interface Gauges {
  readonly sessions: number
  readonly rooms: number
  readonly isTakingWrites: boolean
}

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics() {
  let framesReceived = 0
  let writesSent = 0
  let commits = 0
  let failedCommits = 0
  let rows = 0
  let latencySumS = 0
  const buckets = latencyBoundsS.map(() => 0)
  return {
    received: () => void framesReceived++,
    sent: () => void writesSent++,
    committed(rowCount: number, latencyS: number): void {
      commits++
      rows += rowCount
      latencySumS += latencyS
      latencyBoundsS.forEach((bound, i) => {
        if (latencyS <= bound) buckets[i] = (buckets[i] ?? 0) + 1
      })
    },
    commitFailed: () => void failedCommits++,
    format(gauges: Gauges): string {
      const memory = process.memoryUsage()
      return [
        ...family('huibian_sessions', 'gauge', 'Websocket sessions that are open.', gauges.sessions),
        ...family('huibian_rooms', 'gauge', 'Documents held in memory.', gauges.rooms),
        ...family(
          'huibian_store_taking_writes',
          'gauge',
          '1 while the store takes writes.',
          gauges.isTakingWrites ? 1 : 0,
        ),
        ...family('huibian_frames_received_total', 'counter', 'Websocket messages received.', framesReceived),
        ...family(
          'huibian_socket_writes_total',
          'counter',
          'Writes to websockets; one may hold several messages.',
          writesSent,
        ),
        ...family('huibian_rows_committed_total', 'counter', 'Rows of the update log written.', rows),
        ...family('huibian_commit_failures_total', 'counter', 'Commits that the store refused.', failedCommits),
        '# HELP huibian_commit_seconds Time from handing rows to the store until they are on disk.',
        '# TYPE huibian_commit_seconds histogram',
        ...latencyBoundsS.map((bound, i) => `huibian_commit_seconds_bucket{le="${bound}"} ${buckets[i]}`),
        `huibian_commit_seconds_bucket{le="+Inf"} ${commits}`,
        `huibian_commit_seconds_sum ${latencySumS}`,
        `huibian_commit_seconds_count ${commits}`,
        ...family('process_resident_memory_bytes', 'gauge', 'Memory of the process.', memory.rss),
        ...family('nodejs_heap_used_bytes', 'gauge', 'Memory of its JavaScript objects.', memory.heapUsed),
        '',
      ].join('\n')
    },
  }
}

function family(name: string, type: 'counter' | 'gauge', help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`]
}
