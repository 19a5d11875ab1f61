/** Words of the list of issues, in English. */
import type { home as source } from '../zh/home.ts'

export const home: typeof source = {
  title: 'Issues',
  newIssue: 'New issue',
  importIssue: 'Import a text',
  create: 'Create',
  creating: 'Creating…',
  name: 'Name of the newsletter',
  nameHint: 'You can fill it in later',
  emptyTitle: 'No issues yet',
  emptyDetail: 'Start a blank issue, or import an existing plain text as columns, articles and tables.',
  emptyReadOnly: 'Issues appear here once the office has made one.',
  articles: (count) => (count === 1 ? '1 article' : `${count} articles`),
  issueNumber: (number) => `No. ${number}`,
  changed: (moment, by) => (by === '' ? moment : `${by} · ${moment}`),
  onlyHere: 'Only on this device, sent when online',
  untitled: 'Untitled issue',
}
