import { defineResolvers } from '../../../subgraphs/harness/resolve/define-resolvers.ts';

export const resolvers = defineResolvers({
  ApiaryPermit: {
    permitYear: { reads: ['permitNo'], resolve: ({ permitNo }) => Number(String(permitNo).slice(0, 4)) },
  },
});
