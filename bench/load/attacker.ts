/**
 * The attacker as a process of its own: one flood, or all at once. It comes behind everybody else for the processor, as
 * an attacker has a machine of its own. Takes one JSON argument and ends with SIGTERM.
 */
import { getPriority, setPriority } from 'node:os'
import { createFloods, type FloodLoad } from './flood.ts'

const lowestPriority = 19
const behindOthers = 10

const load = JSON.parse(process.argv[2] ?? '') as FloodLoad
setPriority(Math.min(lowestPriority, getPriority() + behindOthers))
const floods = createFloods(load)
for (const [name, start] of Object.entries(floods)) if (load.flood === name || load.flood === 'everything') start()
process.stdout.write(`${JSON.stringify({ started: load.flood ?? null })}\n`)
process.on('SIGTERM', () => process.exit(0))
