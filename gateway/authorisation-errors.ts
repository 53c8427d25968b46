/** What can be wrong with an authorisation that a client asks by, or that somebody gives, registers or withdraws. */
export const AUTHORISATION_ERRORS = {
  AUTHORISATION_UNKNOWN: {
    status: 403,
    message:
      'No authorisation of the id in Credit-Authorisation was given to this client. Leave the header out to ask by all it holds.',
  },
  AUTHORISATION_FOR_ANOTHER_PURPOSE: {
    status: 403,
    message:
      'The authorisation in Credit-Authorisation is for another purpose. State that purpose, or ask the subject.',
  },
  AUTHORISATION_NOT_YET_VALID: {
    status: 403,
    message: 'The authorisation in Credit-Authorisation is not valid yet. Wait until it is.',
  },
  AUTHORISATION_EXPIRED: {
    status: 403,
    message: 'The authorisation in Credit-Authorisation has run out. Ask the subject for a new one.',
  },
  AUTHORISATION_REVOKED: {
    status: 403,
    message:
      'The subject has withdrawn the authorisation in Credit-Authorisation. It opens nothing any more.',
  },
  AUTHORISATION_USED: {
    status: 403,
    message:
      'The authorisation in Credit-Authorisation was for one request, which has been made. Ask the subject for a new one.',
  },
  AUTHORISATION_SUSPENDED: {
    status: 403,
    message:
      'The paper behind the authorisation in Credit-Authorisation was demanded and not shown in time. Produce it.',
  },
  NOT_YOUR_SUBJECT: {
    status: 'PARTIAL',
    message: 'The subject is not the caller, nor one it acts for. Name one of your own.',
  },
  GRANTEE_UNKNOWN: {
    status: 'PARTIAL',
    message: 'No client of that id is registered. Ask the client for its id here.',
  },
  GRANTEE_PURPOSE_NOT_AGREED: {
    status: 'PARTIAL',
    message: 'The client is not registered for that purpose. Choose one that it may ask for.',
  },
  AUTHORISATION_NOT_FOUND: {
    status: 'PARTIAL',
    message: 'There is no such authorisation of yours. Look its id up in the list of those there are.',
  },
  AUTHORISATION_TERMS_INVALID: {
    status: 'PARTIAL',
    message: 'The terms lack a known purpose, a record type, or an end that is still to come. Mend them.',
  },
  AUTHORISATION_TOO_LONG: {
    status: 'PARTIAL',
    message: 'An authorisation on paper may be registered for 90 days at most. Choose an earlier end.',
  },
  EVIDENCE_INVALID: {
    status: 'PARTIAL',
    message: 'The evidence is no SHA-256 in hexadecimal, or not the paper whose digest was registered.',
  },
} as const;
