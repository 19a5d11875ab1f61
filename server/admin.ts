/** The command line of the administration: `npm run -s admin -- …`. */
import { parseCommandLine, usage, UsageError } from './admin/command-line.ts'
import { performCommand } from './admin/perform-command.ts'
import { readConfig } from './config.ts'

const exitCode = { failed: 1, usage: 2 } as const

try {
  const { output, isSuccess } = await performCommand(parseCommandLine(process.argv.slice(2)), readConfig().dataDir)
  process.stdout.write(output)
  if (!isSuccess) process.exitCode = exitCode.failed
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${usage}`)
    process.exitCode = exitCode.usage
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = exitCode.failed
  }
}
