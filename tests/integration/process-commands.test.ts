/** Commands as processes of their own, beside a server and without one: what they print and how they end. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { runAdmin, type ServerProcess, startServerProcess } from '../support/server-process.ts'

// Each test starts up to ten processes, which on a busy machine of two cores take ten seconds each.
vi.setConfig({ testTimeout: 300_000 })

const newsletter = [
  '2031年第2季度 总第7期',
  '目录',
  '商会动态',
  '1 春季展会开幕',
  '商会动态',
  '春季展会开幕',
  '展会在四月开幕，来了许多人。',
].join('\n')

let dataDir: string
let running: ServerProcess | null = null

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'huibian-commands-'))
})
afterEach(async () => {
  if (running?.process.exitCode === null) await running.stop('SIGKILL')
  running = null
  rmSync(dataDir, { recursive: true, force: true })
})

test.each([false, true])('commands answer alike whether or not a server runs (%s)', async (isRunning) => {
  if (isRunning) running = await startServerProcess(dataDir)
  const printed = await runAdmin(dataDir, [
    'token',
    '--email',
    'b@example.org',
    '--role',
    'secretariat',
    '--chamber',
    '湖北',
  ])
  expect(printed).toEqual({ code: 0, stdout: expect.stringMatching(/^[\w-]{43}\n$/), stderr: '' })
  const added = ['account', 'add', '--email', 'c@example.org', '--name', '陈二', '--role', 'editor', '--password-stdin']
  expect(await runAdmin(dataDir, added, 'a long enough one\n')).toMatchObject({ code: 0 })
  expect(await runAdmin(dataDir, added, 'a long enough one\n')).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('exists already'),
  })
  expect(await runAdmin(dataDir, ['account', 'role', '--email', 'c@example.org', '--role', 'viewer'])).toMatchObject({
    code: 0,
  })
  const listed = 'b@example.org\tsecretariat\t湖北\tb\nc@example.org\tviewer\t-\t陈二\n'
  expect((await runAdmin(dataDir, ['account', 'list'])).stdout).toBe(listed)

  const file = join(dataDir, 'newsletter.txt')
  writeFileSync(file, newsletter)
  const imported = await runAdmin(dataDir, ['import', file, '--json'])
  expect(imported).toMatchObject({ code: 0, stderr: '' })
  const report = JSON.parse(imported.stdout) as { issueId: string; articles: number }
  expect(report).toMatchObject({ columns: 1, contents: 1, articles: 1, tables: [], unplaced: [] })
  const out = join(dataDir, 'out.json')
  expect(await runAdmin(dataDir, ['export', report.issueId, '--as', 'json', '--out', out])).toMatchObject({ code: 0 })
  expect(readFileSync(out, 'utf8')).toContain('春季展会开幕')
})

test('words that are not understood exit with 2 and help; refusals exit with 1 and one line', async () => {
  expect(await runAdmin(dataDir, ['dance'])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('Usage:'),
  })
  const refused = await runAdmin(dataDir, ['export', 'x', '--as', 'pdf', '--out', join(dataDir, 'x')])
  expect(refused).toEqual({ code: 1, stdout: '', stderr: '--as pdf is not available yet; --as json is\n' })
})
