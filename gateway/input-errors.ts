/** Mistakes that a domain finds in what it was asked with; told beside the data of the others. */
export const INPUT_ERRORS = {
  IDENTIFIER_MALFORMED: {
    status: 'PARTIAL',
    message: 'The identifier has the wrong length or characters. Check it against the certificate.',
  },
  IDENTIFIER_CHECK_FAILED: {
    status: 'PARTIAL',
    message:
      'The check digit of the identifier is wrong. Look for a mistyped character, or search by the old registration number.',
  },
  IDENTITY_NUMBER_FIRST_GENERATION: {
    status: 'PARTIAL',
    message:
      'This is an identity number of the first generation, with 15 digits. Send the 18 characters of the card of today.',
  },
  PERSON_NAME_OUT_OF_BOUNDS: {
    status: 'PARTIAL',
    message: 'The name is blank or too long. Send the whole name of the person.',
  },
  TOO_MANY_IDS: {
    status: 'PARTIAL',
    message: 'Too many ids in one request. Send them in several requests.',
  },
  PAGE_SIZE_OUT_OF_BOUNDS: {
    status: 'PARTIAL',
    message: 'The page size is out of bounds. Ask for a positive number within the limit of the field.',
  },
  CURSOR_INVALID: {
    status: 'PARTIAL',
    message: 'The cursor is not one of this list and order. Use the cursors of the previous page, unchanged.',
  },
  FILTER_INVALID: {
    status: 'PARTIAL',
    message: 'The filter cannot be applied. Compare it with the filter type in the schema.',
  },
  SEARCH_TEXT_OUT_OF_BOUNDS: {
    status: 'PARTIAL',
    message: 'The search text is blank or too long. Send 1 to 100 letters or digits, or leave it out.',
  },
  REGION_UNKNOWN: {
    status: 'PARTIAL',
    message: 'There is no region of this code. Send six digits of GB/T 2260, former codes included.',
  },
  TYPES_INVALID: {
    status: 'PARTIAL',
    message:
      'A name is none of an object type, or there are none or too many. Name 1 to 20 types of the schema.',
  },
} as const;
