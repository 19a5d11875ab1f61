/** `npm run verify -- [DATA_DIR]` checks a store, `npm run verify -- --file F` an audit export, which needs no store. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verify } from './admin/store-commands.ts'
import { readConfig } from './config.ts'
import { describeAudit } from './review/audit-words.ts'
import { verifyAudit } from './review/verify-audit.ts'

const exitCode = { failed: 1, usage: 2 } as const

function* linesOf(text: string): Generator<string> {
  let from = 0
  while (from < text.length) {
    const end = text.indexOf('\n', from)
    yield text.slice(from, end === -1 ? undefined : end)
    from = end === -1 ? text.length : end + 1
  }
}

function run(file: string | undefined, dataDir: string | undefined): { output: string; isSuccess: boolean } {
  if (file === undefined) return verify(dataDir ?? readConfig().dataDir)
  const verdict = verifyAudit(linesOf(readFileSync(file, 'utf8')))
  return { output: describeAudit(verdict), isSuccess: verdict.isWhole }
}

try {
  const { values, positionals } = parseArgs({ options: { file: { type: 'string' } }, allowPositionals: true })
  const { output, isSuccess } = run(values.file, positionals[0])
  process.stdout.write(output)
  if (!isSuccess) process.exitCode = exitCode.failed
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = exitCode.usage
}
