import { graphql } from '../generated/index.ts';

/** What a page about a firm asks for. */
export const PROFILE = graphql(`
  query FrontEndProfile($id: ID!) {
    subject(id: $id) {
      name
      regionName
      tax {
        creditRatings(first: 3) {
          totalCount
          nodes {
            evaluationYear
            level
            score
          }
        }
        amounts(first: 1) {
          totalCount
        }
      }
    }
  }
`);
