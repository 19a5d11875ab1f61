/** Tells the person at the console where the desk is, and how to make the first account. */

/** Written for people, beside the log's JSON lines; the token stands in the fragment, which browsers send to nobody. */
export function announce(publicUrl: URL, setUpToken: string | null): void {
  const lines = ['', `  会编 Huibian  ${publicUrl.origin}`]
  if (setUpToken !== null) {
    lines.push(
      '',
      '  还没有账户。请用此链接创建总会的第一个账户（只能用一次，重启后换新）：',
      '  No account yet. Make the first account of the office with this link (works once, renewed at each start):',
      `  ${publicUrl.origin}/setup#${setUpToken}`,
    )
  }
  process.stdout.write(`${lines.join('\n')}\n\n`)
}
