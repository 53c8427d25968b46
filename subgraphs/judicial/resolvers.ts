import { defineResolvers } from '../harness/resolve/define-resolvers.ts';

export const resolvers = defineResolvers({
  BriberyRecord: {
    hit: {
      reads: ['documentNos'],
      resolve: ({ documentNos }) => Array.isArray(documentNos) && documentNos.length > 0,
    },
  },
});
