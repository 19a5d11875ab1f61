/** Words of a roster: the federation's members or a chamber's companies. */
export const roster = {
  federation: '成员商会名单',
  companies: '会员企业',
  emptyFederation: '名单还是空的',
  emptyFederationDetail: '添加第一家商会，或从 Excel、WPS 复制后粘贴。',
  emptyCompanies: '还没有会员企业',
  emptyCompaniesDetail: '添加第一家企业，或从 Excel、WPS 复制后粘贴。',
  emptyReadOnly: '有了内容会出现在这里。',
  addMember: '添加商会',
  addCompany: '添加企业',
  counts: '人数',
  member: '商会',
  company: '企业',
  readings: '读音',
  panel: '侧栏内容',
}
