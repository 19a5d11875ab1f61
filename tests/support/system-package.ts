/** Finds a program of the system, or installs its Debian package when that is allowed, or says what to install. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface SystemPackage {
  /** Names or absolute paths under which the program may be found, best first. */
  readonly programs: readonly string[]
  readonly debianPackages: readonly string[]
  readonly neededFor: string
}

export const chromium: SystemPackage = {
  programs: ['/usr/bin/chromium', 'chromium', 'chromium-browser', 'google-chrome'],
  debianPackages: ['chromium', 'fonts-noto-cjk'],
  neededFor: 'browser tests',
}

export const strace: SystemPackage = {
  programs: ['strace'],
  debianPackages: ['strace'],
  neededFor: 'the trace of fsync calls',
}

function findProgram(names: readonly string[]): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  for (const name of names) {
    if (name.startsWith('/')) {
      if (existsSync(name)) return name
      continue
    }
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
    if (found !== undefined) return found
  }
  return null
}

/** The path of the program, or null after printing what a person has to install. */
export function findOrInstall(wanted: SystemPackage): string | null {
  const found = findProgram(wanted.programs)
  if (found !== null) return found
  const isRoot = process.getuid?.() === 0
  if (isRoot && findProgram(['apt-get']) !== null) {
    console.log(`Installing ${wanted.debianPackages.join(', ')} for ${wanted.neededFor} …`)
    const options = {
      stdio: ['ignore', 'ignore', 'inherit'] as const,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], { ...options, stdio: ['ignore', 'ignore', 'inherit'] })
    spawnSync('apt-get', ['install', '-y', '-qq', ...wanted.debianPackages], {
      ...options,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const installed = findProgram(wanted.programs)
    if (installed !== null) return installed
  }
  console.log(
    `SKIPPED: ${wanted.neededFor}. Install ${wanted.debianPackages.join(', ')} with your system's package manager and run again.`,
  )
  return null
}
