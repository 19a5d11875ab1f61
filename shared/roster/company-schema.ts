/** A chamber's own list of member companies: one roster a chamber, kept by its secretariat. */
import type { Choice, TableSchema } from '../table/column.ts'

const ownerships: readonly Choice[] = [
  { code: 'central', label: { zh: '中央企业', en: 'Central state-owned' }, aliases: ['央企'] },
  { code: 'state', label: { zh: '地方国企', en: 'Local state-owned' }, aliases: ['国企', '国有'] },
  { code: 'private', label: { zh: '民营', en: 'Private' }, aliases: ['民企', '私营'] },
  { code: 'joint', label: { zh: '合资', en: 'Joint venture' } },
  { code: 'other', label: { zh: '其他', en: 'Other' } },
]

const grades: readonly Choice[] = [
  { code: 'president', label: { zh: '会长单位', en: 'President' } },
  { code: 'vice_president', label: { zh: '副会长单位', en: 'Vice president' } },
  { code: 'council', label: { zh: '理事单位', en: 'Council' }, aliases: ['理事'] },
  { code: 'member', label: { zh: '会员', en: 'Member' }, aliases: ['会员单位'] },
]

const statuses: readonly Choice[] = [
  { code: 'active', label: { zh: '在会', en: 'Active' } },
  { code: 'applying', label: { zh: '申请中', en: 'Applying' } },
  { code: 'left', label: { zh: '已退出', en: 'Left' } },
]

export const companySchema: TableSchema = {
  table: 'members',
  label: { zh: '会员企业', en: 'Member companies' },
  nameColumn: 'name',
  likenessColumns: ['name'],
  columns: [
    {
      id: 'name',
      type: 'text',
      label: { zh: '企业名称', en: 'Company' },
      aliases: ['名称', '公司', '单位', 'name'],
      width: 220,
    },
    { id: 'localName', type: 'text', label: { zh: '当地注册名', en: 'Registered name' }, width: 180 },
    { id: 'shortName', type: 'text', label: { zh: '简称', en: 'Short name' }, width: 100 },
    { id: 'registration', type: 'text', label: { zh: '注册号', en: 'Registration no.' }, width: 120 },
    { id: 'parent', type: 'text', label: { zh: '母公司', en: 'Parent company' }, width: 160 },
    { id: 'ownership', type: 'choice', label: { zh: '企业性质', en: 'Ownership' }, choices: ownerships, width: 104 },
    { id: 'industry', type: 'text', label: { zh: '行业', en: 'Industry' }, width: 120 },
    { id: 'city', type: 'text', label: { zh: '所在城市', en: 'City' }, width: 100 },
    { id: 'address', type: 'text', label: { zh: '地址', en: 'Address' }, width: 200 },
    { id: 'grade', type: 'choice', label: { zh: '会员级别', en: 'Grade' }, choices: grades, width: 104 },
    { id: 'joined', type: 'date', label: { zh: '入会日期', en: 'Joined' }, width: 104 },
    { id: 'expires', type: 'date', label: { zh: '有效期至', en: 'Valid until' }, mayLieAhead: true, width: 104 },
    { id: 'head', type: 'person', label: { zh: '负责人', en: 'Head' }, width: 100 },
    { id: 'contact', type: 'person', label: { zh: '联系人', en: 'Contact' }, isPrivate: true, width: 100 },
    { id: 'phone', type: 'text', label: { zh: '电话', en: 'Phone' }, isPrivate: true, width: 140 },
    { id: 'email', type: 'text', label: { zh: '电子邮箱', en: 'E-mail' }, isPrivate: true, width: 180 },
    { id: 'website', type: 'link', label: { zh: '网站', en: 'Website' }, width: 160 },
    { id: 'staff', type: 'number', label: { zh: '员工数', en: 'Staff' }, aliases: ['人数'], width: 96 },
    { id: 'status', type: 'choice', label: { zh: '状态', en: 'Status' }, choices: statuses, width: 88 },
    { id: 'note', type: 'text', label: { zh: '备注', en: 'Note' }, aliases: ['说明'], width: 200 },
  ],
}
