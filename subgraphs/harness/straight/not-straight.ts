/** Thrown for whatever the straight way does not do. graphql-js does it then, and says what is wrong if anything is. */
export class NotStraight extends Error {}
