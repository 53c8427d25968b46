import { defineDesk } from '../harness/resolve/define-desk.ts';
import { demandEvidence, produceEvidence } from './evidence.ts';
import { giveAuthorisation, registerAuthorisation, revokeAuthorisation } from './give.ts';
import { authorisationNotices, authorisationsOf, heldAuthorisations } from './lists.ts';

export const desk = defineDesk({
  Query: { heldAuthorisations },
  Subject: { authorisations: authorisationsOf, authorisationNotices },
  Mutation: {
    giveAuthorisation,
    revokeAuthorisation,
    registerAuthorisation,
    demandEvidence,
    produceEvidence,
  },
});
