/** Opens exports in LibreOffice without a screen, lets it write them as CSV, and compares every cell. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import type { ExportedTable } from '../../shared/spreadsheet/export-table.ts'
import { writeXlsx } from '../../shared/spreadsheet/write-xlsx.ts'
import { findOrInstall, type SystemPackage } from '../support/system-package.ts'
import { sampleLedger } from './sample-ledger.ts'

const libreOffice: SystemPackage = {
  programs: ['soffice', 'libreoffice', '/usr/lib/libreoffice/program/soffice'],
  debianPackages: ['libreoffice-calc-nogui'],
  neededFor: 'opening exports in LibreOffice',
}

// The first start makes a profile; a busy machine takes a minute for it.
const convertTimeoutMs = 240_000
// UTF-8, all cells quoted as they are shown, every sheet in a file of its own.
const csvFilter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'

function convert(program: string, folder: string, file: string): string[] {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const words = [profile, '--headless', '--convert-to', csvFilter, '--outdir', join(folder, 'csv'), file]
  const { status, stderr } = spawnSync(program, words, { timeout: convertTimeoutMs, encoding: 'utf8' })
  if (status !== 0) throw new Error(`LibreOffice ended with ${status}: ${stderr}`)
  const written = join(folder, 'csv')
  return readdirSync(written).map((name) => join(written, name))
}

function differences(table: ExportedTable, file: string): string[] {
  const { data } = Papa.parse<string[]>(readFileSync(file, 'utf8').replace(/^\ufeff/, ''), { skipEmptyLines: false })
  const title = table.title === null ? [] : [[table.title]]
  const expected = [
    ...title,
    table.columns.map(({ heading }) => heading),
    ...table.rows.map((cells) => cells.map(({ text }) => text)),
  ]
  return expected.flatMap((cells, row) =>
    cells.flatMap((text, column) => {
      const found = data[row]?.[column] ?? ''
      return found === text
        ? []
        : [`row ${row + 1}, column ${column + 1}: ${JSON.stringify(found)} for ${JSON.stringify(text)}`]
    }),
  )
}

function check(program: string, language: 'zh' | 'en'): number {
  const folder = mkdtempSync(join(tmpdir(), 'huibian-office-'))
  try {
    const tables = sampleLedger(language)
    const file = join(folder, 'export.xlsx')
    writeFileSync(file, writeXlsx(tables))
    const files = convert(program, folder, file)
    let cells = 0
    for (const table of tables) {
      const written = files.find((name) => name.endsWith(`-${table.name}.csv`))
      if (written === undefined) throw new Error(`LibreOffice found no sheet ${table.name}: ${files.join(', ')}`)
      const wrong = differences(table, written)
      if (wrong.length > 0) throw new Error(`sheet ${table.name} (${language}):\n${wrong.join('\n')}`)
      cells += (table.rows.length + 1) * table.columns.length
    }
    return cells
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const program = findOrInstall(libreOffice)
if (program !== null) {
  for (const language of ['zh', 'en'] as const) {
    console.log(`${language}: ${check(program, language)} cells are in LibreOffice what they are here`)
  }
}
