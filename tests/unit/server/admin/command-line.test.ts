/** The words of the administration's command line. */
import { expect, test } from 'vitest'
import { parseCommandLine, UsageError } from '../../../../server/admin/command-line.ts'

const rights = { email: 'a@example.org', role: 'secretariat', chamber: '湖北' }
const rightsWords = ['--email', 'a@example.org', '--role', 'secretariat', '--chamber', '湖北']

test.each([
  [['token', ...rightsWords], { name: 'token', ...rights }],
  [['account', 'list'], { name: 'account list' }],
  [['account', 'role', ...rightsWords], { name: 'account role', ...rights }],
  [
    ['account', 'add', ...rightsWords, '--name', '林一', '--password-stdin'],
    { name: 'account add', ...rights, displayName: '林一', isPasswordOnStdin: true },
  ],
  [['account', 'keys', '--email', 'a@b'], { name: 'account keys', email: 'a@b' }],
  [
    ['account', 'withdraw-key', '--email', 'a@b', '--key', 'K'],
    { name: 'account withdraw-key', email: 'a@b', key: 'K' },
  ],
  [['import', 'a.txt', '--json'], { name: 'import', file: 'a.txt', as: null, isJson: true }],
  [['import', 'a.txt', '--as', 'b@c'], { name: 'import', file: 'a.txt', as: 'b@c', isJson: false }],
  [['export', 'ID', '--as', 'json', '--out', 'x.json'], { name: 'export', id: 'ID', format: 'json', out: 'x.json' }],
  [
    ['totals', '--json'],
    { name: 'totals', chamber: null, rule: { asOf: null, basis: 'reported', donors: 'all' }, isJson: true },
  ],
  [
    ['totals', '--chamber', 'm013', '--as-of', '2020-03-24 24:00', '--basis', 'received', '--members'],
    {
      name: 'totals',
      chamber: 'm013',
      rule: { asOf: '2020-03-24T16:00:00.000Z', basis: 'received', donors: 'members' },
      isJson: false,
    },
  ],
  [
    ['import', 'a.xlsx', '--as', 'ledger', '--chamber', 'm013', '--json'],
    { name: 'import table', file: 'a.xlsx', as: 'ledger', chamber: 'm013', takeFile: false, isJson: true },
  ],
  [
    ['export', 'ID', '--as', 'xlsx', '--out', 'a.xlsx', '--private'],
    { name: 'export table', id: 'ID', format: 'xlsx', out: 'a.xlsx', withPrivate: true },
  ],
  [['verify'], { name: 'verify' }],
  [['audit-export', 'D', '--out', 'F'], { name: 'audit-export', id: 'D', out: 'F' }],
  [['accept-restored-store'], { name: 'accept-restored-store' }],
])('%j is understood', (words, command) => {
  expect(parseCommandLine(words)).toEqual(command)
})

test.each([
  [[], 'no command'],
  [['totals', '--as-of', 'yesterday'], 'is no day'],
  [['totals', '--basis', 'hoped'], 'must be one of'],
  [['totals', '--email', 'a@b'], 'unexpected: --email'],
  [['dance'], 'no command dance'],
  [['token', '--role', 'office'], '--email is missing'],
  [['token', '--email', 'a@b'], '--role is missing'],
  [['token', '--email', 'a@b', '--role', 'king'], 'must be one of'],
  [['token', '--email', 'a@b', '--role', 'office', '--colour', 'red'], '--colour'],
  [['account'], 'list, add, role'],
  [['account', 'delete'], 'list, add, role'],
  [['import'], 'FILE is missing'],
  [['export', 'ID', '--as', 'json'], '--out is missing'],
  [['import', 'a.txt', '--chamber', 'm013'], 'unexpected: --chamber'],
  [['verify', 'now', 'please'], 'unexpected: now please'],
  [['token', 'me', ...rightsWords, '--json'], 'unexpected: me --json'],
  [['account', 'list', '--role', 'office'], 'unexpected: --role'],
])('%j is answered with what is wrong', (words, message) => {
  expect(() => parseCommandLine(words)).toThrow(UsageError)
  expect(() => parseCommandLine(words)).toThrow(message)
})
