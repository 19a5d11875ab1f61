/** `npm start`: makes sure that Node and the built client are the right ones, then starts the server. */
import { buildClientIfStale } from './build-client.ts'

const neededMajor = 24

const major = Number(process.versions.node.split('.')[0])
if (major === neededMajor) {
  buildClientIfStale()
  await import('./main.ts')
} else {
  process.stderr.write(
    `This needs Node ${neededMajor} and runs on ${process.version}. The right one comes with \`npm install\` (the package ` +
      '`node`, whose install script must be allowed to run); start with `npm start`, which prefers it.\n' +
      `需要 Node ${neededMajor}，现在是 ${process.version}。请先运行 \`npm install\`（不要加 --ignore-scripts），再用 \`npm start\` 启动。\n`,
  )
  process.exit(1)
}
