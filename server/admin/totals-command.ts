/** What ledgers add up to, with the rows of each total: for programs, and as a table for people. */
import { parseChamberId } from '../../shared/ids.ts'
import { items } from '../../shared/ledger/items.ts'
import { joinTotals } from '../../shared/ledger/join-totals.ts'
import { leftOutSums } from '../../shared/ledger/ledger-subtotal.ts'
import type { Total } from '../../shared/ledger/total.ts'
import type { TotalsResult } from '../../shared/ledger/totals-index.ts'
import { readTotalsRule } from '../../shared/ledger/totals-rule.ts'
import { formatGridAmount } from '../../shared/quantity/format-amount.ts'
import type { DataFolder } from '../open-data-folder.ts'
import { type Command, CommandError } from './command.ts'

type TotalsCommand = Extract<Command, { command: 'totals' }>

/** As `--json` prints it. */
export type PrintedTotals = ReturnType<typeof asPrinted>

export async function totalsOfLedgers(
  { store, totals }: Pick<DataFolder, 'store' | 'totals'>,
  command: TotalsCommand,
): Promise<PrintedTotals> {
  const rule = readTotalsRule(command.rule)
  if (rule === null) throw new CommandError('the rule of the totals cannot be read')
  const chamber = command.chamber === null ? null : parseChamberId(command.chamber)
  const ids = store.list().flatMap((record) => {
    // What is no chamber's id must not stand for the office, which has none.
    const isAsked = command.chamber === null || (chamber !== null && record.chamber === chamber)
    return record.kind === 'ledger' && isAsked ? [record.id] : []
  })
  if (command.chamber !== null && ids.length === 0) throw new CommandError(`there is no ledger of ${command.chamber}`)
  return asPrinted(joinTotals(await totals.results(rule, ids), rule), rule.donors)
}

function asPrinted(result: TotalsResult, counted: 'all' | 'members') {
  const total = ({ amount, rows, leftOut }: Total) => ({
    amount,
    rows,
    leftOut: leftOut.map(({ row, reason }) => ({ row, reason })),
    leftOutSums: leftOutSums(leftOut),
  })
  return {
    asOf: result.asOf,
    basis: result.basis,
    counted,
    items: result.items.map((each) => ({ item: each.item, unit: each.unit, ...total(each) })),
    money: result.money.map((each) => ({ currency: each.currency, ...total(each) })),
    goodsValue: result.goodsValue.map((each) => ({ currency: each.currency, ...total(each) })),
    donors: result.donors,
    chamberDonors: result.chamberDonors,
  }
}

const labels = new Map(items.map(({ code, label }) => [code, `${label.zh} ${label.en}`]))

/** Names in both languages, as the other commands speak; donors in their neutral order, without amounts. */
export function formatTotals({ asOf, basis, counted, items: goods, money, goodsValue, donors }: PrintedTotals): string {
  const cutOff = asOf === null ? 'all dates' : `as of ${asOf}`
  return [
    `${cutOff}, ${basis}, ${counted === 'members' ? 'members only' : 'all donors'}`,
    '',
    ...goods.map((each) => formatLine(labels.get(each.item) ?? each.item, each.unit, each)),
    ...money.map((each) => formatLine('捐款 Money', each.currency, each)),
    ...goodsValue.map((each) => formatLine('物资价值 Value of goods', each.currency, each)),
    '',
    `${donors.length} donors: ${donors.map(({ name }) => name).join('、')}`,
    '',
  ].join('\n')
}

function formatLine(
  name: string,
  unit: string,
  total: PrintedTotals['items'][number] | PrintedTotals['money'][number],
) {
  const leftOut = total.leftOutSums.map(({ reason, entries, amount }) => {
    return `${reason} ${entries} (${formatGridAmount(amount)})`
  })
  const note = leftOut.length === 0 ? '' : `left out: ${leftOut.join(', ')}`
  return [name, `${formatGridAmount(total.amount)} ${unit}`.trim(), `${total.rows.length} rows`, note]
    .join('\t')
    .trimEnd()
}
