/** What the verifier of an audit export says, for whoever runs it: the file, its proof, and each sign-off. */
import type { AuditVerdict } from './verify-audit.ts'

export function describeAudit(verdict: AuditVerdict): string {
  if (!verdict.isWhole) return `damaged, line ${verdict.line}: ${verdict.reason}\n`
  const { header, rows, acts, end, signOffs, review } = verdict
  const name = (id: string) => header.people[id] ?? id
  const at = (ms: number) => new Date(ms).toISOString()
  const head = header.head === null ? 'none' : `commit ${header.head.number}, ${header.head.hash}`
  return [
    `whole: ${header.kind} ${header.id}, ${rows} rows, ${acts} acts`,
    `exported ${at(header.exportedAtMs)}; head of the store: ${head}`,
    `the chain ends with ${end}`,
    ...signOffs.map(({ by, atMs, seq, contentHash, withdrawn, rowsSince }) => {
      const signed = `signed by ${name(by)}, ${at(atMs)}, row ${seq}, content ${contentHash}`
      if (withdrawn === null) return `${signed}: holds`
      return `${signed}: withdrawn by ${name(withdrawn.by)}, ${at(withdrawn.atMs)}, ${rowsSince} rows since`
    }),
    ...review.periods.map(({ until, by, atMs, seq, reopened }) => {
      const closed = `closed until ${until} by ${name(by)}, ${at(atMs)}, row ${seq}`
      return reopened === null
        ? `${closed}: holds`
        : `${closed}: reopened by ${name(reopened.by)}, ${at(reopened.atMs)}`
    }),
    ...review.errata.map(({ ordinal, date, article, by, atMs, withdrawnBy }) => {
      const erratum = `erratum ${ordinal}, ${date}, of article ${article}, by ${name(by)}, ${at(atMs)}`
      return withdrawnBy === null ? erratum : `${erratum}: withdrawn with act ${withdrawnBy}`
    }),
    '',
  ].join('\n')
}
