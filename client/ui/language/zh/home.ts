/** Words of the list of issues. */
export const home = {
  title: '期刊',
  newIssue: '新建一期',
  importIssue: '导入文稿',
  create: '建立',
  creating: '正在建立…',
  name: '刊名',
  nameHint: '可以以后再填',
  emptyTitle: '还没有期刊',
  emptyDetail: '从空白建立一期，或把现有的纯文本文稿导入成栏目、文章和表格。',
  emptyReadOnly: '办公室建立期刊之后，会出现在这里。',
  articles: (count: number) => `${count} 篇文章`,
  issueNumber: (number: string) => `总第${number}期`,
  changed: (moment: string, by: string) => (by === '' ? moment : `${by} · ${moment}`),
  onlyHere: '仅在本机，联网后送达',
  untitled: '未命名的一期',
}
