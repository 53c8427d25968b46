import { citizenId, text } from '../tables.ts';

/** Columns that say on whom an administrative act falls (双公示): the same in penalties and permits. */
export const counterpartColumns = () => ({
  counterpartName: text().notNull(),
  counterpartKind: text().notNull(),
  uscc: text(),
  registrationNumber: text(),
  organisationCode: text(),
  taxRegistrationNumber: text(),
  institutionCertificateNumber: text(),
  socialOrganisationCertificateNumber: text(),
  legalRepName: text(),
  legalRepIdType: text(),
  legalRepIdNumber: citizenId(),
  personIdType: text(),
  personIdNumber: citizenId(),
});
