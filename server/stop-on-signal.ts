/** Ends the process cleanly when it is told to: once for SIGTERM and SIGINT, at once for the second. */
import type { Logger } from './relay/ports.ts'

export function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let isStopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    // A person who presses a second time does not want to wait.
    if (isStopping) process.exit(1)
    isStopping = true
    logger.info('server.stopping', { signal })
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error('server.stopFailed', error)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal)
}
