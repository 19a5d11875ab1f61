/** Words of a roster, in English. */
import type { roster as source } from '../zh/roster.ts'

export const roster: typeof source = {
  federation: 'Member chambers',
  companies: 'Member companies',
  emptyFederation: 'The list is empty',
  emptyFederationDetail: 'Add the first chamber, or paste rows copied from Excel or WPS.',
  emptyCompanies: 'No member companies yet',
  emptyCompaniesDetail: 'Add the first company, or paste rows copied from Excel or WPS.',
  emptyReadOnly: 'What is entered will appear here.',
  addMember: 'Add a chamber',
  addCompany: 'Add a company',
  counts: 'Counts',
  member: 'Chamber',
  company: 'Company',
  readings: 'Readings',
  panel: 'What the panel shows',
}
